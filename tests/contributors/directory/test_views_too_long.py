import pytest

from tests.contributors.directory.test_query import register
from tests.contributors.directory.test_views import BROWSER, HTMX, page

__all__ = ["register"]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("headers", [BROWSER, HTMX, {"Accept": "text/plain"}])
def test_a_search_that_is_too_long_says_so_and_lists_nobody(client, register, headers):
    words = page(client, "?q=" + "x" * 201, headers)

    assert "Search is too long. Use 200 characters or fewer." in words
    assert "Nobody" in words
    assert "Carvalho" not in words
    assert "not understood" not in words

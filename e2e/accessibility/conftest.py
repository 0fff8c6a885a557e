"""What the audits share: the page of a member whom each gives other rights."""

import pytest

from e2e.support.members import enter, member
from e2e.support.steps import MIRA


@pytest.fixture
def enter_mira(open_page, site):
    """Return a function that signs Mira in, with these words in her account."""

    def enter_one(**said):
        page = open_page(color_scheme="light")
        enter(page, site, member(MIRA, "mira", name="Mira Okafor", **said))
        return page

    return enter_one

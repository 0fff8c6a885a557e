import asyncio

import pytest
from django.test import AsyncRequestFactory

from contributors.directory.forms import SearchForm
from contributors.directory.query import Search
from contributors.directory.results import FAREWELL, Listing, SharedSearch, search_jobs
from contributors.directory.stream import stream_results
from contributors.values.visibility import Audience

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("error", [TypeError, asyncio.CancelledError])
@pytest.mark.parametrize(
    "part",
    ["SharedSearch.find", "people_fragment", "tally_fragment", "hints_fragment", "Fragment"],
)
@pytest.mark.parametrize("accept", ["text/html", "text/plain", "text/html, text/event-stream"])
async def test_a_search_that_breaks_off_says_so_and_leaves_nothing(
    monkeypatch, error, part, accept
):
    def broken(*arguments):
        raise error

    before = asyncio.all_tasks()
    monkeypatch.setattr(f"contributors.directory.results.{part}", broken)
    request = AsyncRequestFactory().get("/people/", headers={"Accept": accept})
    searching = search_jobs(SharedSearch(Listing(Search(), Audience.PUBLIC)))
    response = await stream_results(request, searching, {"form": SearchForm({})})
    body = b"".join([piece async for piece in response]).decode()

    assert FAREWELL in body
    assert asyncio.all_tasks() == before

import logging

import pytest

from meanwhile.settling import Job, NoAnswer
from meanwhile.transports import FAREWELL
from tests.support.pages.streaming_page import EVENTS, HTML, TEXT, Gates, answer, templates

__all__ = ["templates"]


async def test_who_leaves_calls_off_what_still_runs():
    gates = Gates("one", "two")
    pieces = aiter(await answer(gates.jobs, HTML))
    await anext(pieces)
    gates.opened["one"].set()
    await anext(pieces)

    await pieces.aclose()

    assert gates.cancelled == ["two"]


@pytest.mark.parametrize(("headers", "last"), [(HTML, "</main>"), (EVENTS, "\n\n"), (TEXT, "\n")])
async def test_what_breaks_is_logged_and_ends_with_a_farewell(headers, last, caplog):
    gates = Gates("broken", "two")
    gates.opened["broken"].set()

    with caplog.at_level(logging.ERROR):
        whole = b"".join([piece async for piece in await answer(gates.jobs, headers)]).decode()

    assert FAREWELL in whole
    assert whole.endswith(last)
    assert gates.cancelled == ["two"]
    assert [record.message for record in caplog.records] == ["A stream broke off: ValueError"]


async def test_a_fault_of_a_job_is_logged_and_no_answer_is_not(caplog):
    async def fault():
        raise ZeroDivisionError

    async def asleep():
        raise NoAnswer("It is asleep.")

    jobs = [Job("fault", fault), Job("asleep", asleep)]
    whole = b"".join([piece async for piece in await answer(jobs, TEXT)])

    assert whole == b"There was no answer.\nIt is asleep.\n"
    assert [record.message for record in caplog.records] == ["The job fault failed"]


async def test_a_page_that_waits_gives_signs_of_life(virtual_time):
    response = await answer(Gates("one").jobs, HTML)
    pieces = aiter(response)

    await anext(pieces)
    assert [await anext(pieces), virtual_time()] == [b"\n", 2]
    await pieces.aclose()

"""A stream that has nothing to send gives signs of life, each at its time."""

import asyncio

import pytest

from config.server.heartbeat import AT_ONCE, Stream, current_heart
from tests.support.pages.clocked_streams import BEAT, EVENTS, HTML, TEXT, streamed

pytestmark = pytest.mark.usefixtures("virtual_time")


@pytest.fixture(autouse=True)
def two_seconds(settings):
    settings.HEARTBEAT = 2


async def test_a_sign_is_sent_whenever_nothing_was_for_two_seconds():
    got = await streamed(EVENTS, (0, "head"), (5, "row"), (6, "row"), (8.5, "tail"))

    assert got == [
        (0, b"head"),
        (2, BEAT),
        (4, BEAT),
        (5, b"row"),
        (6, b"row"),
        (8, BEAT),
        (8.5, b"tail"),
        (8.5, b""),
    ]


async def test_a_stream_that_begins_late_gives_signs_before():
    got = await streamed(EVENTS, (3, "all"))

    assert got == [(2, BEAT), (3, b"all"), (3, b"")]


async def test_a_page_gets_a_line_break_which_shows_nothing():
    got = await streamed(HTML, (0, "<p>"), (3, "</p>"))

    assert got == [(0, b"<p>"), (2, b"\n"), (3, b"</p>"), (3, b"")]


async def test_a_terminal_gets_nothing_but_the_answers():
    got = await streamed(TEXT, (0, "Checking\n"), (9, "Done.\n"))

    assert got == [(0, b"Checking\n"), (9, b"Done.\n"), (9, b"")]


async def test_nothing_is_sent_after_the_end_and_no_timer_stays():
    got = await streamed(EVENTS, (0, "head"), (1, "tail"))

    await asyncio.sleep(10)

    assert got == [(0, b"head"), (1, b"tail"), (1, b"")]
    assert current_heart().watched == []
    assert current_heart().timer is None


async def test_a_crowd_is_woken_in_several_turns_of_the_event_loop():
    loop, turns, number = asyncio.get_running_loop(), [], 2 * AT_ONCE + 1

    def turn():
        turns.append(0)
        if sum(turns) < number:
            loop.call_soon(turn)

    async def send(message):
        turns[-1] += 1

    streams = [Stream(send) for _ in range(number)]
    for stream in streams:
        current_heart().watch(stream, BEAT)
    loop.call_at(2, turn)

    await asyncio.sleep(3)

    assert sum(turns) == number
    assert max(turns) <= AT_ONCE

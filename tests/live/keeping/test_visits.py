"""Runs of phones in a room: each way to wait."""

import pytest

from contributors.lookups import LOOKUPS
from lab.options.choices import Pick
from live.rooms.records import RunEnd
from tests.support.live.phones import end
from tests.support.live.visits import open_turned, times, visit_of, whole

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("virtual_time")]
WHOLE = [Pick.SEQUENTIAL, Pick.GATHER, Pick.TASK_GROUP]


async def test_streamed_answers_come_one_by_one_at_their_own_times():
    visit = visit_of(room := await open_turned())

    answers = await whole(visit)

    assert [len(each) for each in answers] == [1] * len(LOOKUPS)
    assert (
        times(visit).items()
        >= {
            "account": 0,
            "mail-domain": 180,
            "signing-key": 320,
            "picture": 400,
            "profile": 630,
            "code-host": 1800,
        }.items()
    )
    record = visit.record
    assert (record.end, record.first_byte, record.first, record.last) == ("finished", 0, 0, 1800)
    await end(room)


@pytest.mark.parametrize("way", WHOLE)
async def test_other_ways_bring_nothing_until_all_is_known(way):
    visit = visit_of(room := await open_turned(way=way))

    answers = await whole(visit)

    assert [len(each) for each in answers] == [len(LOOKUPS)]
    last = 3330 if way is Pick.SEQUENTIAL else 1800
    assert set(times(visit).values()) == {last}
    assert visit.record.first_byte == last
    assert visit.record.end is RunEnd.FINISHED
    await end(room)


@pytest.mark.parametrize("way", WHOLE)
async def test_one_failure_takes_the_whole_page(way):
    visit = visit_of(room := await open_turned(way=way, picture="fails"))

    answers = await whole(visit)

    assert answers == [[]]
    assert visit.record.broke == (580 if way is Pick.SEQUENTIAL else 400)
    assert visit.record.arrivals == []
    assert visit.record.end is RunEnd.FINISHED
    await end(room)


async def test_one_failure_is_one_row_of_a_stream():
    visit = visit_of(room := await open_turned(picture="fails"))

    await whole(visit)

    states = {arrival.lookup: arrival.state for arrival in visit.record.arrivals}
    assert (states["picture"], states["code-host"]) == ("failed", "found")
    assert visit.record.end is RunEnd.FINISHED
    await end(room)

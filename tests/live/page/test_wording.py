import pytest

from lab.options.choices import Pick
from live.page.wording import describe_run, format_ms, spell_left, summarise_run
from live.rooms.records import RunEnd, RunRecord


def record(times=(), end=RunEnd.FINISHED, asked=2, **more):
    made = RunRecord(1, 1, Pick.STREAMED, "Mira", 0.0, asked, **more)
    for at in times:
        made.arrive("picture", "found", at)
    made.end = end
    return made


SUMMARIES = {
    "The first answer arrived after 0.01 s, the last of two after 1.20 s.": record((10, 1200)),
    "All two answers arrived at once, after 1.20 s.": record((1200, 1200)),
    "An error page arrived after 0.40 s.": record(broke=400),
    "Stopped after 0.90 s.": record((10,), RunEnd.STOPPED, over=900),
    "Cut off after 30.00 s.": record((10,), RunEnd.CUT, over=30_000),
    "You started again somewhere else.": record((10,), RunEnd.LEFT, over=900),
}
DESCRIPTIONS = {
    "0 of 2 answers, open": record(end=RunEnd.OPEN),
    "1 of 2 answers, the first after 0.01 s, left": record((10,), RunEnd.LEFT),
    "2 of 2 answers, the first after 0.01 s, the last after 1.20 s, finished": record((10, 1200)),
    "an error page after 0.40 s, finished": record(broke=400),
}


@pytest.mark.parametrize("words", SUMMARIES)
def test_a_phone_hears_how_its_run_went(words):
    assert summarise_run(SUMMARIES[words]) == words


@pytest.mark.parametrize("words", DESCRIPTIONS)
def test_a_lane_is_told_to_who_cannot_see_it(words):
    assert describe_run(DESCRIPTIONS[words]) == words


def test_what_has_not_come_is_a_dash():
    assert format_ms(None) == "–"
    assert format_ms(0) == "0.00 s"


def test_what_is_left_is_told_to_the_minute():
    assert spell_left(5400) == "90 minutes left"
    assert spell_left(61) == "1 minute left"
    assert spell_left(1) == "1 minute left"

"""Each row fills when its answer is known, in its place."""

import re

from e2e.engines.journey import FINISHED, TOMASZ, join


def test_a_row_fills_while_another_is_held_and_nothing_moves(visitor, simulator):
    simulator.hold("picture")
    join(visitor)
    early = visitor.shows(
        "No need to wait.",
        heading="That email works",
        rows={"account": "none", "mail-domain": "found", "profile": "found", "picture": "waiting"},
    )

    simulator.release("picture")

    late = visitor.shows(
        heading=FINISHED,
        rows={"picture": "found"},
        pictures={"picture"},
        without=["No need to wait."],
    )
    assert [row.place for row in late.rows] == [row.place for row in early.rows]


def test_the_heading_has_the_focus_and_keeps_it(visit, simulator):
    simulator.hold("picture")
    visitor = visit(scripts=True)
    join(visitor)
    visitor.shows(rows={"picture": "waiting"}, focus="That email works")

    simulator.release("picture")

    visitor.shows(heading=FINISHED, focus="That email works")


def test_what_fails_stays_in_its_row(visitor, simulator):
    simulator.fault("picture", "500")

    join(visitor)

    visitor.shows(heading=FINISHED, rows={"picture": "failed", "profile": "found"})
    visitor.shows(heading="That email works")


def test_what_found_nothing_is_gone_once_all_is_settled(visitor, simulator):
    simulator.hold("picture")
    join(visitor, TOMASZ)
    visitor.shows("Nothing found", rows={"profile": "none", "picture": "waiting"})

    simulator.release("picture")

    visitor.shows(
        "We found nothing that could go into your profile.",
        heading=FINISHED,
        without=["Nothing found"],
    )


def test_pages_are_as_bright_as_visitors_prefer_them(visit):
    light, dark = visit(scripts=True), visit(scripts=False)

    for visitor in (light, dark):
        visitor.open("/join/")

    assert lightness(light) > 0.9
    assert lightness(dark) < 0.3


def lightness(visitor):
    background = visitor.shows(heading="Start with your email").background
    return float(re.match(r"oklch\(([\d.]+)", background)[1])

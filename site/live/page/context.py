"""Contexts of a room's pages: plain values, no queries."""

from functools import lru_cache
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from contributors.lookups import LOOKUPS
from lab.engine.experiments import STRATEGIES
from live.page import wording
from live.page.chart import draw_chart
from live.page.lanes import render_chart
from live.rooms.knobs import KnobState
from live.rooms.records import RunEnd
from live.rooms.room import Room
from simulator.cast.people import KNOWN

TITLES = {lookup.name: lookup.title for lookup in LOOKUPS}
TURNS = {KnobState.ANSWERS: "Answers", KnobState.HELD: "Hold", KnobState.FAILS: "Fail"}


def phone_context(room: Room, chosen: str = "") -> dict[str, Any]:
    return {"room": room, "cast": KNOWN, "chosen": chosen, "lookups": LOOKUPS}


def screen_context(room: Room) -> dict[str, Any]:
    """Everything that the speaker's page says now."""
    url = room_url(room)
    return {
        "room": room,
        "address": url.partition("://")[2],
        "qr": draw_qr_code(url),
        "lookups": LOOKUPS,
        **knobs_context(room),
        **figures_context(room),
        "chart": render_chart(draw_chart(room)),
    }


def knobs_context(room: Room) -> dict[str, Any]:
    turns = [(name, TITLES[name], turn) for name, turn in room.knobs.turns.items()]
    return {
        "turns": turns,
        "kinds": TURNS.items(),
        "released": room.knobs.released,
    }


def figures_context(room: Room) -> dict[str, Any]:
    board, ends = room.board, room.board.count_ends()
    return {
        "open_runs": board.open_runs,
        "phones": len(board.latest),
        "ends": [(end, wording.ENDS[end], ends[end]) for end in RunEnd if end is not RunEnd.OPEN],
        "left": wording.spell_left(room.seconds_left),
        "ways": [way_row(room, one) for one in STRATEGIES],
    }


def way_row(room: Room, strategy: Any) -> dict[str, Any]:
    figures = room.board.figures_of(strategy.name)
    times = (figures.first, figures.first_late, figures.last, figures.last_late)
    return {
        "name": strategy.name,
        "title": strategy.title,
        "runs": figures.runs,
        "times": [wording.format_ms(time) for time in times],
        "chosen": strategy.name is room.knobs.way,
    }


def room_url(room: Room) -> str:
    """Return what phones open: short enough to be typed."""
    site = settings.SITE_URL.rstrip("/").removesuffix(settings.FORCE_SCRIPT_NAME or "")
    return f"{site}{reverse('live-phone', args=[room.code])}".rstrip("/")


@lru_cache(maxsize=64)
def draw_qr_code(url: str) -> SafeString:
    """Return an SVG without colours of its own or a style, which our CSP would refuse."""
    code = segno.make_qr(url, error="m")
    drawn = code.svg_inline(border=2, omitsize=True, svgclass="qr", lineclass="dark")
    return SafeString(drawn)

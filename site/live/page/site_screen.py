"""The site's own streams on a screen for staff, once a second."""

from asyncio import sleep, to_thread
from collections import deque
from collections.abc import AsyncGenerator
from typing import Any

from django.template.loader import render_to_string

from config.health.draining import draining
from contributors.lookups import LOOKUPS
from contributors.lookups.base import Lookup, State
from live.page.site_figures import SiteFigures, find_limit, read_figures, since
from meanwhile.fragments import Fragment
from meanwhile.transports import Transport

# Seconds between two looks; looks that are kept; and those after which the page has to ask again,
# and so whoever is no longer staff sees no more.
SECOND = 1.0
KEPT, LONGEST = 60, 120
STATES = (State.FOUND, State.NONE, State.FAILED, State.TIMED_OUT)

EVER, OPENED, MINUTE = "since the site started", "since you opened this page", "in the last minute"


async def watch_site(wire: Transport) -> AsyncGenerator[str]:
    """Yield the figures whenever they have changed.

    What is slow is told of the last minute: on a site that runs for weeks, all of its answers
    hide that. No more than a minute of figures is kept.
    """
    looks = deque([await to_thread(read_figures)], maxlen=KEPT)
    shown = ""
    for _ in range(LONGEST):
        when = MINUTE if len(looks) == KEPT else OPENED
        looks.append(await to_thread(read_figures))
        context = site_context(looks[-1], since(looks[0], looks[-1]), when)
        html = render_to_string("live/_site.html", context)
        if html != shown:
            shown = html
            yield wire.frame([Fragment("site", html)])
        if draining.is_set():
            break
        await sleep(SECOND)


def site_context(
    figures: SiteFigures, recent: SiteFigures | None = None, when: str = EVER
) -> dict[str, Any]:
    """Return what the page shows; of `recent`, counted for as long as `when` says, the slowest."""
    rows = [lookup_row(lookup, figures) for lookup in LOOKUPS]
    of_late = [lookup_row(lookup, recent or figures) for lookup in LOOKUPS]
    slowest = max(of_late, key=lambda row: row["mean"])
    return {
        "streams": figures.streams,
        "ended": sorted(figures.ended.items()),
        "states": STATES,
        "rows": rows,
        "slowest": slowest if slowest["mean"] else None,
        "when": when,
        "paused": figures.paused,
    }


def lookup_row(lookup: Lookup, figures: SiteFigures) -> dict[str, Any]:
    numbers = [figures.states[lookup.name, state] for state in STATES]
    answers = sum(number for (name, _), number in figures.states.items() if name == lookup.name)
    late = find_limit(figures, lookup.name, 99)
    return {
        "lookup": lookup,
        "asking": figures.asking[lookup.name],
        "numbers": numbers,
        "mean": figures.seconds[lookup.name] / answers if answers else 0.0,
        "late": f"≤ {late:g} s" if late else "–",
    }

"""The speaker's screen: what has changed on it, put together a few times a second."""

from collections.abc import AsyncGenerator, Iterator
from typing import Any

from django.template.loader import render_to_string

from live.page import wording
from live.page.chart import PhoneLane, RoomChart, draw_chart
from live.page.context import figures_context, knobs_context
from live.page.lanes import render_chart, render_lane
from live.rooms.room import Room
from live.rooms.waiting import wait_for_event
from meanwhile.fragments import Fragment, announcement
from meanwhile.transports import Transport

# Seconds between two updates at least, and at most: the time that is left goes on by itself.
TICK = 0.25
IDLE = 1.0
# Lanes that are swapped one by one; of more, all are swapped at once.
ONE_BY_ONE = 24


class Screen:
    """One speaker's screen, which knows what it shows. What it missed meanwhile, it never needs."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.parts: dict[str, str] = {}
        self.shape: tuple[Any, ...] = ()
        self.lanes: dict[int, tuple[Any, ...]] = {}

    def changes(self) -> list[Fragment]:
        """Return what is not on the screen yet."""
        return [*self.changed_parts(), *self.changed_lanes(draw_chart(self.room))]

    def changed_parts(self) -> Iterator[Fragment]:
        figures, knobs = figures_context(self.room), knobs_context(self.room)
        for name, context in (("tally", figures), ("ways", figures), ("knobs", knobs)):
            html = render_to_string(f"live/screen/_{name}.html", context)
            if self.parts.get(name) != html:
                self.parts[name] = html
                yield Fragment(name, html)

    def changed_lanes(self, chart: RoomChart) -> list[Fragment]:
        shape = (chart.axis, chart.crowd, len(chart.lanes))
        states = {lane.run.phone: state_of(lane) for lane in chart.lanes}
        known = self.lanes.get
        changed = [one for one in chart.lanes if known(one.run.phone) != states[one.run.phone]]
        whole = shape != self.shape or len(changed) > ONE_BY_ONE
        self.shape, self.lanes = shape, states
        if whole:
            return [Fragment("lanes", render_chart(chart))]
        return [Fragment(f"phone-{lane.run.phone}", render_lane(lane)) for lane in changed]


def state_of(lane: PhoneLane) -> tuple[Any, ...]:
    """Return what a lane is drawn from, but for the time that goes on."""
    run = lane.run
    return run.number, len(run.arrivals), run.first_byte, run.broke, run.end


async def watch_room(room: Room | None, wire: Transport) -> AsyncGenerator[str]:
    """Yield the whole screen, then what changes, until the room ends.

    Nothing waits in a queue: whoever takes long to read is shown what is true by then.
    """
    screen = Screen(room) if room else None
    while room and screen and not room.is_over:
        news, began = room.news, room.now
        if piece := wire.frame(screen.changes()):
            yield piece
        await wait_for_event(news, IDLE)
        await wait_for_event(room.over, max(began + TICK - room.now, 0))
    if room and room.moved:
        return  # Without a last word the page comes back, to another process.
    html = render_to_string("live/screen/_over.html", {"words": wording.ROOM_OVER})
    yield wire.end([Fragment("screen", html, swap="innerHTML"), announcement(wording.ROOM_OVER)])

"""The speaker's part of a room: the screen that a hall looks at, the knobs, and the end."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_POST, require_safe

from live.keeping.orders import end_room, turn_knobs
from live.keeping.registry import find_room
from live.keeping.tickets import is_speaker
from live.page.context import screen_context
from live.page.screen import watch_room
from live.rooms.knobs import read_knobs
from live.rooms.room import Room
from live.views.replies import answer_order, for_speaker, show_not_yours
from meanwhile.negotiation import VARY, prefers_events
from meanwhile.response import respond
from meanwhile.transports import EventStream


@require_safe
async def screen(request: HttpRequest, code: str) -> HttpResponseBase:
    if prefers_events(request):
        return await stream_screen(request, await find_room(code))
    return await show_screen(request, code)


@for_speaker
async def show_screen(request: HttpRequest, room: Room) -> HttpResponse:
    response = render(request, "live/screen/screen.html", screen_context(room))
    patch_vary_headers(response, VARY)
    return response


async def stream_screen(request: HttpRequest, room: Room | None) -> HttpResponseBase:
    if room is not None and not is_speaker(request, room):
        return show_not_yours(request, room)
    wire = EventStream()
    response = await respond(request, wire, watch_room(room, wire))
    response.slot = room  # type: ignore[attr-defined]  # Not one of its visitor's streams.
    return response


@require_POST
@for_speaker
async def turn(request: HttpRequest, room: Room) -> HttpResponse:
    """Turn a knob: for those who wait, and for whoever presses next."""
    await turn_knobs(room, read_knobs(room.knobs, request.POST.dict()))
    return answer_order(request, "live-screen", room)


@require_POST
@for_speaker
async def end(request: HttpRequest, room: Room) -> HttpResponse:
    await end_room(room)
    return redirect("live")

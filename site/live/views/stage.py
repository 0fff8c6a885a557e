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
from live.views.opening import show_gone
from meanwhile.negotiation import VARY, prefers_events
from meanwhile.response import respond
from meanwhile.transports import EventStream


@require_safe
async def screen(request: HttpRequest, code: str) -> HttpResponseBase:
    room = await find_room(code)
    if prefers_events(request):
        return await stream_screen(request, room)
    if room is None:
        return show_gone(request)
    if not is_speaker(request, room):
        return show_not_yours(request, room)
    response = render(request, "live/screen.html", screen_context(room))
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
async def turn(request: HttpRequest, code: str) -> HttpResponse:
    """KnobState a knob: for those who wait, and for whoever presses next."""
    room = await find_room(code)
    if room is None:
        return show_gone(request)
    if not is_speaker(request, room):
        return show_not_yours(request, room)
    await turn_knobs(room, read_knobs(room.knobs, request.POST.dict()))
    return answer_order(request, room)


@require_POST
async def end(request: HttpRequest, code: str) -> HttpResponse:
    room = await find_room(code)
    if room is None:
        return show_gone(request)
    if not is_speaker(request, room):
        return show_not_yours(request, room)
    await end_room(room)
    return redirect("live")


def answer_order(request: HttpRequest, room: Room) -> HttpResponse:
    """To htmx nothing: the screen's stream shows what has changed."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204)
    return redirect("live-screen", room.code)


def show_not_yours(request: HttpRequest, room: Room) -> HttpResponse:
    """Only the browser that has opened a room may turn its knobs."""
    return render(request, "live/not_yours.html", {"room": room}, status=403)

"""What the pages of a room answer alike: who may ask, and what an order is answered with."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from live.keeping.registry import find_room
from live.keeping.tickets import is_speaker
from live.rooms.room import Room

type Reply = Coroutine[Any, Any, HttpResponse]


def for_speaker(view: Callable[[HttpRequest, Room], Reply]) -> Callable[[HttpRequest, str], Reply]:
    """Let only the browser that has opened a room ask for this; the view is given the room."""

    @wraps(view)
    async def guarded(request: HttpRequest, code: str) -> HttpResponse:
        room = await find_room(code)
        if room is None:
            return show_gone(request)
        if not is_speaker(request, room):
            return show_not_yours(request, room)
        return await view(request, room)

    return guarded


def answer_order(request: HttpRequest, page: str, room: Room) -> HttpResponse:
    """Answer nothing to htmx: the page's stream shows what has changed."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204)
    return redirect(page, room.code)


def show_gone(request: HttpRequest) -> HttpResponse:
    """Say that there is no room with this code, or no longer."""
    return render(request, "live/gone.html", status=404)


def show_not_yours(request: HttpRequest, room: Room) -> HttpResponse:
    return render(request, "live/not_yours.html", {"room": room}, status=403)

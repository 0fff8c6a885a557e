"""The way into a room: to open one, or to type the code of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from contributors.protection import throttling
from contributors.protection.too_many_requests import too_often
from lab.engine.warm_up import ask_all_once
from live.keeping.registry import TooManyRooms, find_room, open_room
from live.keeping.tickets import SPEAKER, give_ticket
from meanwhile.negotiation import can_stream

# Seconds after which whoever found no place for a room may try again.
SOON = 60


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
async def opening(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return await open_new_room(request)
    code = read_code(request.GET.get("code", ""))
    if not code:
        return show_way_in(request)
    room = await find_room(code)
    return redirect("live-phone", room.code) if room else show_way_in(request, code, 422)


def read_code(typed: str) -> str:
    """Return the code of what was typed, which may be the whole address on the screen."""
    return typed.strip().rpartition("/live/")[2].partition("/")[0]


async def open_new_room(request: HttpRequest) -> HttpResponse:
    # Without a loop that lasts there is nothing that a room could live on.
    if not can_stream(request):
        return render(request, "live/opening.html", {"still": True}, status=503)
    if seconds := await throttling.seconds_to_wait(request, "room"):
        return too_often(request, seconds)
    await ask_all_once()
    try:
        room = await open_room()
    except TooManyRooms:
        return too_often(request, SOON)
    response = redirect("live-screen", room.code)
    give_ticket(request, response, SPEAKER, room)
    return response


def show_way_in(request: HttpRequest, code: str = "", status: int = 200) -> HttpResponse:
    return render(request, "live/opening.html", {"code": code}, status=status)

"""A phone in a room: its page, a run of its own, and the end of one."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods, require_POST

from live.keeping.orders import admit_phone, stop_run
from live.keeping.registry import find_room
from live.keeping.tickets import PHONE, give_ticket, known_phone
from live.keeping.visits import RoomVisit
from live.page.context import phone_context
from live.page.transports import PhoneTransport, choose_transport
from live.rooms.room import Room, RoomFull, find_person
from live.views.replies import answer_order, show_gone
from meanwhile.negotiation import VARY
from meanwhile.response import respond


@require_http_methods(["GET", "HEAD", "POST"])
async def phone(request: HttpRequest, code: str) -> HttpResponseBase:
    room = await find_room(code)
    if room is None:
        return show_gone(request)
    if request.method == "POST":
        return await press(request, room)
    response = render(request, "live/phone/phone.html", phone_context(room))
    patch_vary_headers(response, VARY)
    return response


async def press(request: HttpRequest, room: Room) -> HttpResponseBase:
    """Begin a run. A phone gets its number with the first one, and is asked for nothing else."""
    try:
        number = known_phone(request, room) or await admit_phone(room)
        visit = RoomVisit(room, number, find_person(request.POST.get("who", ""), number))
    except RoomFull:
        # Where a phone's page is there already, this takes the place of the answers.
        swapped = "HX-Request" in request.headers
        template = "live/phone/_full.html" if swapped else "live/phone/phone.html"
        return render(request, template, {**phone_context(room), "full": True}, status=429)
    wire = choose_transport(request, visit)
    response = await respond(request, wire, run_pieces(wire, wire.head(visit), visit))
    # Counted by the room: an audience is one network, and so one visitor.
    response.slot = visit  # type: ignore[attr-defined]
    give_ticket(request, response, PHONE, room, number)  # type: ignore[arg-type]
    return response


async def run_pieces(wire: PhoneTransport, head: str, visit: RoomVisit) -> AsyncGenerator[str]:
    if head:
        yield head
    async with aclosing(visit.answers()) as steps:
        async for answers in steps:
            if piece := wire.step(visit, answers):
                yield piece
    yield wire.tail(visit)


@require_POST
async def stop(request: HttpRequest, code: str) -> HttpResponse:
    """End this phone's run; what its page shows then, its stream says."""
    room = await find_room(code)
    if room is None:
        return show_gone(request)
    await stop_run(room, known_phone(request, room))
    return answer_order(request, "live-phone", room)

"""Every page of a room as HTML, by its name."""

from django.template.loader import render_to_string
from django.test import Client

from live.keeping.visits import RoomVisit
from live.page.context import phone_context, screen_context
from live.page.rows import render_run
from live.page.transports import PhonePage
from live.rooms.room import Room
from simulator.cast.people import MIRA

HTML = {"Accept": "text/html"}


def every_room(request):
    """Yield (name, HTML) of each."""
    client, room = Client(), Room("abcde", 600)
    for path in ("/live/", "/live/?code=none", "/live/none/"):
        yield path, client.get(path, headers=HTML).content.decode()
    visit = RoomVisit(room, 1, MIRA)
    context = phone_context(room)
    for more in ({}, {"full": True}, {"run": render_run(visit, "", "token")}):
        yield f"phone {more}", render_to_string("live/phone/phone.html", context | more, request)
    wire = PhonePage(request)
    yield "phone, late", wire.head(visit) + wire.rest
    yield "screen", render_to_string("live/screen/screen.html", screen_context(room), request)
    yield "not yours", render_to_string("live/not_yours.html", {"room": room}, request)

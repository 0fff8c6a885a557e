"""Tickets: signed cookies that tell a room's speaker from its phones. Nobody else is known."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from contributors.support.cookies import set_cookie
from contributors.support.signing import read_signed, sign_content
from live.rooms.room import Room

SPEAKER, PHONE = "speaker", "phone"


def give_ticket(
    request: HttpRequest, response: HttpResponse, kind: str, room: Room, number: int = 0
) -> None:
    """Give this browser a ticket for this room, for as long as the room lasts."""
    token = sign_content([room.id, number], f"live.{kind}")
    path = reverse("live-phone", args=[room.code])
    set_cookie(request, response, kind, token, path, round(room.seconds_left))


def is_speaker(request: HttpRequest, room: Room) -> bool:
    return read_ticket(request, SPEAKER, room) is not None


def known_phone(request: HttpRequest, room: Room) -> int:
    """Return the number of this phone; 0 where it has none yet."""
    return read_ticket(request, PHONE, room) or 0


def read_ticket(request: HttpRequest, kind: str, room: Room) -> int | None:
    content: Any = read_signed(request.COOKIES.get(kind, ""), f"live.{kind}")
    if not content or content[0] != room.id:
        return None
    return int(content[1])

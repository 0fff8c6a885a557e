"""Middleware that finds out who is signed in, so that every page can name them."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from inspect import iscoroutinefunction
from typing import Any

from asgiref.sync import async_to_sync
from django.conf import settings
from django.db import Error
from django.http import HttpRequest
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.decorators import sync_and_async_middleware

from contributors.models import Contributor
from contributors.protection import device_cookies
from contributors.support import signing
from contributors.support.private_logging import log_without_message
from contributors.values.emails import display_email
from meanwhile.negotiation import may_want_page

logger = logging.getLogger(__name__)

SALT = "contributors.form-owner"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody signed in, as the navigation shows them; `page` is the path of their own page.

    `digest` says in forms whose they are.
    """

    name: str
    page: str
    digest: str
    is_staff: bool


def in_navigation(request: HttpRequest) -> dict[str, Member | None]:
    """Give templates the member. They must not ask: they cannot await a database."""
    return {"member": getattr(request, "member", None)}


@sync_and_async_middleware
def know_the_member(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Leave the member with the request. Without a session's cookie this costs nothing."""

    async def later(request: HttpRequest) -> Any:
        known = await find_member(request) if asks_as_somebody(request) else None
        return note_member(request, known, await get_response(remember_member(request, known)))

    def now(request: HttpRequest) -> Any:
        known = async_to_sync(find_member)(request) if asks_as_somebody(request) else None
        return note_member(request, known, get_response(remember_member(request, known)))

    return later if iscoroutinefunction(get_response) else now


def asks_as_somebody(request: HttpRequest) -> bool:
    """Whether a whole page may be wanted by a member: no picture has a navigation."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    return may_want_page(request)


async def find_member(request: HttpRequest) -> Member | None:
    """Return who is signed in; nobody where the database does not say: the page needs no name."""
    try:
        user = await request.auser()
    except Error as error:
        log_without_message(logger, "Could not find out who is signed in", error)
        return None
    return member_of(user) if isinstance(user, Contributor) else None


def member_of(user: Contributor) -> Member:
    page = reverse("person", args=[user.handle]) if user.handle else reverse("account")
    name = user.display_name or user.name or display_email(user.email)
    return Member(name, page, form_owner(user), user.is_staff)


def form_owner(user: Contributor) -> str:
    """Return what a form says of whose it is: nothing that anybody else could read or write."""
    return signing.keyed_digest(SALT, str(user.pk))


def owns_form(user: Contributor, digest: str) -> bool:
    return signing.is_keyed_digest(digest, SALT, str(user.pk))


def remember_member(request: HttpRequest, known: Member | None) -> HttpRequest:
    request.member = known  # type: ignore[attr-defined]  # for in_navigation, and for it alone
    return request


def note_member(request: HttpRequest, known: Member | None, response: Any) -> Any:
    """Keep a page that names somebody out of shared caches; recognise the browser later."""
    device_cookies.give_cookie(request, response)
    if known:
        patch_cache_control(response, private=True)
    return response

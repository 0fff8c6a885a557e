"""Middleware for forms whose session has ended or belongs to somebody else: nothing is lost."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from asgiref.sync import async_to_sync, iscoroutinefunction, markcoroutinefunction
from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from contributors.accounts.middleware import Member, member_of, owns_form
from contributors.models import Contributor
from contributors.protection.kept_form import OWNER, answer_with_form, posted_fields

SIGNED_OUT = "You have been signed out, and nothing was saved. Sign in, then send it again.\n"
SOMEBODY_ELSE = (
    "Somebody else is now signed in, and nothing was saved. Sign in as yourself, then send it "
    "again.\n"
)


class LostSessionMiddleware:
    """Keeps what was posted if it would be lost, or be saved in somebody else's account.

    It stands below the CSRF protection: what another site has sent is never kept.
    """

    sync_capable = async_capable = True

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response
        self.process_view: Callable[..., Any] = async_to_sync(self.ask_whose)
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)
            self.process_view = self.ask_whose

    def __call__(self, request: HttpRequest) -> Any:
        if iscoroutinefunction(self.get_response):
            return self.later(request)
        return keep_signed_out(request, self.get_response(request))

    async def later(self, request: HttpRequest) -> Any:
        return keep_signed_out(request, await self.get_response(request))

    async def ask_whose(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Ask whose form it is, where it says somebody else's."""
        if request.method != "POST" or OWNER not in request.POST:
            return None
        try:
            user = await request.auser()
        except Error:
            return None  # The view will find out, too.
        if not isinstance(user, Contributor) or owns_form(user, request.POST[OWNER]):
            return None
        return keep_somebodys(request, member_of(user))


def keep_signed_out(request: HttpRequest, response: Any) -> Any:
    """Return the answer, or a page with all that was posted where that only leads to a sign-in."""
    place = response.get("Location", "") if response.status_code == 302 else ""
    place = place or response.get("HX-Redirect", "")
    if request.method != "POST" or not leads_to_sign_in(place) or not posted_fields(request):
        return response
    template = "contributors/accounts/signed_out.html"
    return answer_with_form(request, template, 403, SIGNED_OUT, sign_in=place)


def leads_to_sign_in(place: str) -> bool:
    pages = (settings.LOGIN_URL, "admin:login")
    return bool(place) and urlsplit(place).path in map(reverse, pages)


def keep_somebodys(request: HttpRequest, member: Member) -> HttpResponse:
    adopted = [
        kept._replace(value=member.digest) if kept.name == OWNER else kept
        for kept in posted_fields(request)
    ]
    context = {"member": member, "mine": f"Send it for {member.name}", "adopted": adopted}
    template = "contributors/accounts/other_account.html"
    return answer_with_form(request, template, 409, SOMEBODY_ELSE, **context)

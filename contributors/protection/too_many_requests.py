"""Refusals: of who comes too often, and of a form without its token."""

from math import ceil

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.csrf import csrf_failure

from contributors.mail.magic_links import Purpose
from meanwhile.negotiation import VARY, prefers_html

# Whose first click gives the browser another token: what the second one sends is out of date.
SIGNING_IN = {*Purpose, "admin:login"}


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form without its token; lead on where it has just signed somebody in.

    The page itself knows, and shows what is next; asking for it changes nothing.
    """
    came = settings.SESSION_COOKIE_NAME in request.COOKIES
    if came and request.resolver_match and request.resolver_match.view_name in SIGNING_IN:
        return HttpResponse(status=303, headers={"Location": request.get_full_path()})
    return csrf_failure(request, reason)


def too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    """Answer 429, in the form that suits the client, with the seconds to wait."""
    minutes = ceil(seconds / 60)
    wait = "a minute" if minutes == 1 else f"{minutes} minutes"
    if prefers_html(request):
        response = render(request, "429.html", {"wait": wait}, status=429)
    else:
        words = f"That was a lot in a short time. Try again in {wait}.\n"
        response = HttpResponse(words, content_type="text/plain; charset=utf-8", status=429)
    response["Retry-After"] = seconds
    patch_vary_headers(response, VARY)
    return response

"""Refusals: of who comes too often, and of a form without its token."""

from math import ceil
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from meanwhile.negotiation import VARY, prefers_html


def too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    """Answer 429, in the form that suits the client, with the seconds to wait."""
    minutes = ceil(seconds / 60)
    wait = "a minute" if minutes == 1 else f"{minutes} minutes"
    words = f"That was a lot in a short time. Try again in {wait}.\n"
    return refuse(request, seconds, {"wait": wait}, words)


def too_many_at_once(request: HttpRequest) -> HttpResponse:
    """Answer 429 to who has too many streams open. One ends when the last lookup gives up."""
    words = "You have too many of our pages open at once. Try again in a few seconds.\n"
    return refuse(request, ceil(settings.LOOKUP_DEADLINE), {"at_once": True}, words)


def refuse(request: HttpRequest, seconds: int, context: dict[str, Any], words: str) -> HttpResponse:
    if prefers_html(request):
        response = render(request, "429.html", context, status=429)
    else:
        response = HttpResponse(words, content_type="text/plain; charset=utf-8", status=429)
    response["Retry-After"] = seconds
    patch_vary_headers(response, VARY)
    return response

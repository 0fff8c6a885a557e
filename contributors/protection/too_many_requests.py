"""Refusals: of who comes too often, and of a form without its token."""

from math import ceil

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from meanwhile.negotiation import VARY, prefers_html


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

"""Response to too many requests; what was posted can be sent later."""

from math import ceil
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from contributors.protection.kept_form import answer_with_form


def too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    """Answer 429, in the form that suits the client, with the seconds to wait."""
    minutes = ceil(seconds / 60)
    wait = "a minute" if minutes == 1 else f"{minutes} minutes"
    words = f"You have done that too many times. Try again in {wait}.\n"
    return refuse(request, seconds, words, wait=wait)


def too_many_at_once(request: HttpRequest) -> HttpResponse:
    """Answer 429 to who has too many streams open. One ends when the last lookup gives up."""
    words = "You have too many of our pages open at once. Try again in a few seconds.\n"
    return refuse(request, ceil(settings.LOOKUP_DEADLINE), words, at_once=True)


def refuse(request: HttpRequest, seconds: int, words: str, **context: Any) -> HttpResponse:
    response = answer_with_form(request, "429.html", 429, words, **context)
    response["Retry-After"] = seconds
    return response

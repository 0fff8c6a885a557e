"""Answer to any request while the database cannot be reached: 503, with nothing lost."""

import logging
import sqlite3
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

import psycopg
from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from contributors.support.private_logging import log_without_message
from meanwhile.negotiation import TOKEN, VARY, prefers_html

logger = logging.getLogger(__name__)

# Seconds, for programs. People read "in a moment".
PAUSE = 10
WORDS = "Our database cannot be reached just now. Please try again in a moment.\n"

# As Django says it, and as drivers do that are asked without it.
UNAVAILABLE = (
    InterfaceError,
    OperationalError,
    psycopg.InterfaceError,
    psycopg.OperationalError,
    sqlite3.OperationalError,
)


class DatabaseUnavailableMiddleware:
    """Answers 503 where a view cannot reach the database, whichever view it is.

    Any other error, a rule of the database that was broken among them, is one of our own.
    """

    sync_capable = async_capable = True

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)
            # Django would take a thread for it, and all of them may wait for the database.
            self.process_exception = self.aprocess_exception  # type: ignore[method-assign,assignment]

    def __call__(self, request: HttpRequest) -> Any:
        return self.get_response(request)

    async def aprocess_exception(self, *raised: Any) -> HttpResponse | None:
        return DatabaseUnavailableMiddleware.process_exception(self, *raised)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return show_unavailable(request, error) if isinstance(error, UNAVAILABLE) else None


def or_unavailable[H: Callable[..., Any]](hook: H) -> H:
    """Answer 503 where a middleware's `process_response` cannot reach the database."""

    @wraps(hook)
    def process_response(middleware: Any, request: HttpRequest, response: Any) -> Any:
        try:
            return hook(middleware, request, response)
        except UNAVAILABLE as error:
            return show_unavailable(request, error)

    return cast("H", process_response)


def show_unavailable(request: HttpRequest, error: BaseException) -> HttpResponse:
    """Answer with the page that sends once more, by a button, all that was posted."""
    log_without_message(logger, "The database could not be reached", error)
    if prefers_html(request):
        response = render(request, "503.html", {"fields": posted_fields(request)}, status=503)
    else:
        response = HttpResponse(WORDS, content_type="text/plain; charset=utf-8", status=503)
    add_never_cache_headers(response)
    patch_vary_headers(response, VARY)
    return ask_to_return(response)


def posted_fields(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """Return name and value of each field, and whether it is a secret, which no page repeats."""
    # The page has a token of its own.
    fields = [(name, values) for name, values in request.POST.lists() if name != TOKEN]
    return [
        (name, "" if "password" in name else value, "password" in name)
        for name, values in fields
        for value in values
    ]


def ask_to_return[R: HttpResponse](response: R) -> R:
    """Say when to come again, in seconds: for a 503 that has a page of its own too."""
    response["Retry-After"] = PAUSE
    return response

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

from contributors.protection.kept_form import answer_with_form
from contributors.support.private_logging import log_without_message

logger = logging.getLogger(__name__)

# Seconds, for programs. People read "in a moment".
PAUSE = 10
WORDS = "We cannot reach our database at the moment. Try again shortly.\n"

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
    """Answer with the page that sends again, by a button, all that was posted."""
    log_without_message(logger, "The database could not be reached", error)
    return ask_to_return(answer_with_form(request, "503.html", 503, WORDS))


def ask_to_return[R: HttpResponse](response: R) -> R:
    """Say when to come again, in seconds: for a 503 that has a page of its own too."""
    response["Retry-After"] = PAUSE
    return response

"""Answer to a member while the database cannot be reached: 503, with nothing lost."""

import logging
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, Concatenate

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from contributors.support.private_logging import log_without_message
from meanwhile.negotiation import TOKEN, VARY, prefers_html

logger = logging.getLogger(__name__)

# Seconds, for programs. People read "in a moment".
PAUSE = 10
WORDS = "Our database cannot be reached just now. Please try again in a moment.\n"

type View[**P] = Callable[Concatenate[HttpRequest, P], Coroutine[Any, Any, HttpResponseBase]]


def or_away[**P](view: View[P]) -> View[P]:
    """Answer 503 where the view cannot reach the database; an error of our own stays one."""

    @wraps(view)
    async def answered(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        try:
            return await view(request, *args, **kwargs)
        except (InterfaceError, OperationalError) as error:
            log_without_message(logger, "The database could not be reached", error)
            return away(request)

    return answered


def away(request: HttpRequest) -> HttpResponse:
    """Answer with the page that sends once more, by a button, all that was posted."""
    if prefers_html(request):
        posted = request.POST.lists()
        # The page has a token of its own.
        fields = [(name, one) for name, values in posted for one in values if name != TOKEN]
        response = render(request, "503.html", {"fields": fields}, status=503)
    else:
        response = HttpResponse(WORDS, content_type="text/plain; charset=utf-8", status=503)
    response["Retry-After"] = PAUSE
    patch_vary_headers(response, VARY)
    return response

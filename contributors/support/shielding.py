"""Shielding of changes: a visitor who leaves in the middle does not cancel them."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, Concatenate

from django.http import HttpRequest, HttpResponseBase

from contributors.support.private_logging import log_without_message

logger = logging.getLogger(__name__)

type View[**P, R: HttpResponseBase] = Callable[Concatenate[HttpRequest, P], Coroutine[Any, Any, R]]


def shield_post[**P, R: HttpResponseBase](view: View[P, R]) -> View[P, R]:
    """Let what a POST has begun be done to its end, such as the mail about an account that is gone.

    A browser closes its connection where a button is pressed twice, and a request whose client
    has left is cancelled, wherever it waits.
    """

    @wraps(view)
    async def answered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if request.method != "POST":
            return await view(request, *args, **kwargs)
        change = asyncio.create_task(view(request, *args, **kwargs))
        try:
            return await asyncio.shield(change)
        except asyncio.CancelledError:
            await wait_for_end(change)
            raise

    return answered


async def wait_for_end(change: "asyncio.Task[Any]") -> None:
    """Wait for it; nobody is there to hear of an error."""
    await asyncio.wait([change])
    if not change.cancelled() and (error := change.exception()):
        log_without_message(logger, "A change failed after its visitor had left", error)

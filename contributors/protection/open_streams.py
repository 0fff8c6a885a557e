"""Open streams: how many of them one visitor has in this process, and when that is too many."""

from collections import Counter
from collections.abc import Callable
from inspect import iscoroutinefunction
from threading import RLock
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.decorators import sync_and_async_middleware

from contributors.protection.throttling import visitor_of
from contributors.protection.too_many_requests import too_many_at_once

counts: Counter[str] = Counter()
# Under WSGI each request has a thread of its own, and in any thread what is let go of may be
# found while another slot is taken or given back.
one_by_one = RLock()


class StreamSlot:
    """Room for one stream of a visitor, until nothing refers to the slot.

    The response has it. So it is given back however the stream ends: at its end, when its reader
    leaves, and where it never began.
    """

    __slots__ = ("visitor",)

    def __init__(self, visitor: str) -> None:
        self.visitor = visitor

    def __del__(self) -> None:
        with one_by_one:
            counts[self.visitor] -= 1
            if not counts[self.visitor]:
                del counts[self.visitor]


def take_slot(visitor: str) -> StreamSlot | None:
    """Count and take in one step; None where this visitor has as many as anybody may have."""
    with one_by_one:
        if counts[visitor] >= settings.STREAMS_PER_CLIENT:
            return None
        counts[visitor] += 1
        return StreamSlot(visitor)


@sync_and_async_middleware
def cap_streams(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Refuse a stream to a visitor who has too many open, before anything is requested for it."""

    async def later(request: HttpRequest) -> Any:
        return capped(request, await get_response(request))

    def now(request: HttpRequest) -> Any:
        return capped(request, get_response(request))

    return later if iscoroutinefunction(get_response) else now


def capped(request: HttpRequest, response: Any) -> Any:
    # Whoever counts its streams by something else than visitors has given it a slot already.
    if not response.streaming or not settings.LIMITED or hasattr(response, "slot"):
        return response
    slot = take_slot(visitor_of(request))
    if slot is None:
        response.close()
        return too_many_at_once(request)
    response.slot = slot
    return response

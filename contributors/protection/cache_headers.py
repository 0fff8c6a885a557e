"""Cache headers of pages that are about one visitor."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control

from meanwhile.response import FragmentResponse

type View = Callable[..., Coroutine[Any, Any, HttpResponseBase]]


def forbid_caching(view: View) -> View:
    """Say so of whatever a view answers; a stream of fragments does by itself."""

    @wraps(view)
    async def later(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        response = await view(request, *args, **named)
        if not isinstance(response, FragmentResponse):
            # A proxy may compress it: a page comes whole, and its CSRF token has a mask of its own.
            patch_cache_control(response, private=True, no_cache=True)
        return response

    return later

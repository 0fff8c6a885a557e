"""Middleware that Django does not bring."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware


class CsrfMiddleware(CsrfViewMiddleware):
    """Django's CSRF protection, which lets plain clients such as curl post without a token.

    A forged request needs a browser that adds the victim's cookies. Every browser names the
    page that a POST came from (Origin), and Sec-Fetch-Site since 2023; a request with neither
    of them and no cookie carries nobody's authority, so there is nothing to forge.
    See docs/decisions/0003-csrf-for-plain-clients.md.
    """

    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., HttpResponseBase],
        callback_args: tuple[Any, ...],
        callback_kwargs: dict[str, Any],
    ) -> HttpResponseForbidden | None:
        if is_plain_client(request):
            return None
        return super().process_view(request, callback, callback_args, callback_kwargs)


def is_plain_client(request: HttpRequest) -> bool:
    names = ("Origin", "Sec-Fetch-Site", "Referer", "Cookie")
    return not any(request.headers.get(name) for name in names)

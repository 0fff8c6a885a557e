"""CSRF protection: a token from every client that could be made to forge a request."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseForbidden
from django.middleware import csrf

from config.server.inline_middleware import Inline
from contributors.accounts.csrf_failure import is_sent_by_member

OF_BROWSERS = ("HTTP_ORIGIN", "HTTP_SEC_FETCH_SITE", "HTTP_REFERER", "HTTP_COOKIE")


class CsrfMiddleware(Inline, csrf.CsrfViewMiddleware):
    """Django's CSRF protection, which lets plain clients such as curl post without a token.

    A forged request needs a browser that adds the victim's cookies. Every browser names the
    page that a POST came from (Origin), and Sec-Fetch-Site since 2023; a request with neither
    of them and no cookie carries nobody's authority, so there is nothing to forge.
    Who has signed in again sends a form that was open before at once: whose it is stands in it.
    See docs/decisions/0003-csrf-for-plain-clients.md.
    """

    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)
        if self.async_mode:
            # Django asks the instance whether its hook is a coroutine function.
            self.process_view = self.aprocess_view  # type: ignore[method-assign,assignment]

    async def aprocess_view(self, *seen: Any) -> HttpResponseForbidden | None:
        return CsrfMiddleware.process_view(self, *seen)

    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., HttpResponseBase],
        callback_args: tuple[Any, ...],
        callback_kwargs: dict[str, Any],
    ) -> HttpResponseForbidden | None:
        if is_plain_client(request):
            return None
        refusal = super().process_view(request, callback, callback_args, callback_kwargs)
        return None if refusal and is_sent_by_member(request) else refusal


def is_plain_client(request: HttpRequest) -> bool:
    return not any(map(request.META.get, OF_BROWSERS))

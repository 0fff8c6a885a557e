"""Django's middleware, with hooks that run on the event loop, where they wait for nothing.

Django runs each hook of a middleware in a thread, for it may do I/O. These do none, or only in
the cases that `waits` names; a thread would cost more than the hook.
See docs/decisions/0020-inline-middleware.md.
"""

from collections.abc import Callable
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import middleware as auth
from django.contrib.messages import middleware as messages
from django.contrib.sessions import middleware as sessions
from django.http import HttpRequest, HttpResponseBase, HttpResponseForbidden
from django.middleware import clickjacking, common, csp, csrf, security


class Inline:
    """Mixed into a middleware of Django's; under WSGI that one stays as it is."""

    get_response: Any

    def waits(self, request: Any) -> bool:
        """Whether `process_response` does I/O this time."""
        return False

    async def __acall__(self, request: HttpRequest) -> Any:
        response = self.begin(request) or await self.get_response(request)
        if not hasattr(self, "process_response"):
            return response
        if self.waits(request):
            end = sync_to_async(self.process_response, thread_sensitive=True)
            return await end(request, response)
        return self.process_response(request, response)

    def begin(self, request: HttpRequest) -> Any:
        return self.process_request(request) if hasattr(self, "process_request") else None


class SecurityMiddleware(Inline, security.SecurityMiddleware):
    """It looks at the scheme, and writes headers."""


class ContentSecurityPolicyMiddleware(Inline, csp.ContentSecurityPolicyMiddleware):
    """It writes a header."""


class CommonMiddleware(Inline, common.CommonMiddleware):
    """It looks at the path, and counts the bytes of what is not streamed."""


class XFrameOptionsMiddleware(Inline, clickjacking.XFrameOptionsMiddleware):
    """It writes a header."""


class AuthenticationMiddleware(Inline, auth.AuthenticationMiddleware):
    """It only says how the user would be loaded."""


class SessionMiddleware(Inline, sessions.SessionMiddleware):
    """A session is loaded by whoever reads it, and saved here."""

    def waits(self, request: Any) -> bool:
        session = getattr(request, "session", None)
        return session is not None and (session.modified or settings.SESSION_SAVE_EVERY_REQUEST)


class MessageMiddleware(Inline, messages.MessageMiddleware):
    """Messages may be kept in the session."""

    def waits(self, request: Any) -> bool:
        kept = getattr(request, "_messages", None)
        return kept is not None and (kept.used or kept.added_new)


class CsrfMiddleware(Inline, csrf.CsrfViewMiddleware):
    """Django's CSRF protection, which lets plain clients such as curl post without a token.

    A forged request needs a browser that adds the victim's cookies. Every browser names the
    page that a POST came from (Origin), and Sec-Fetch-Site since 2023; a request with neither
    of them and no cookie carries nobody's authority, so there is nothing to forge.
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
        return super().process_view(request, callback, callback_args, callback_kwargs)


def is_plain_client(request: HttpRequest) -> bool:
    names = ("Origin", "Sec-Fetch-Site", "Referer", "Cookie")
    return not any(request.headers.get(name) for name in names)

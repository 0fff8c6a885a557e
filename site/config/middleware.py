"""Django's middleware, with hooks that run on the event loop, where they wait for nothing.

Django runs each hook of a middleware in a thread, for it may do I/O. These do none, or only in
the cases that `waits` names; a thread would cost more than the hook.
See docs/decisions/0020-inline-middleware.md.
"""

from collections.abc import Callable
from typing import Any, cast

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import middleware as auth
from django.contrib.messages import middleware as messages
from django.contrib.messages.storage import default_storage
from django.contrib.sessions import middleware as sessions
from django.http import HttpRequest, HttpResponseBase, HttpResponseForbidden
from django.middleware import clickjacking, common, csp, csrf, security
from django.utils.csp import CSP, build_policy
from django.utils.functional import SimpleLazyObject, empty


class Inline:
    """Mixed into a middleware of Django's; under WSGI that one stays as it is."""

    get_response: Any
    # Whether `process_response` does I/O this time, where it ever does.
    waits: Any = None

    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)  # type: ignore[call-arg]
        self.first = getattr(self, "process_request", None)
        self.last = getattr(self, "process_response", None)

    async def __acall__(self, request: HttpRequest) -> Any:
        response = self.first(request) if self.first else None
        if not response:
            response = await self.get_response(request)
        if not self.last:
            return response
        if self.waits and self.waits(request):
            return await sync_to_async(self.last, thread_sensitive=True)(request, response)
        return self.last(request, response)


class SecurityMiddleware(Inline, security.SecurityMiddleware):
    """It looks at the scheme, and writes headers."""


class ContentSecurityPolicyMiddleware(Inline, csp.ContentSecurityPolicyMiddleware):
    """It writes a header: the same one always, where neither a view nor a nonce changes it."""

    known: Any = None
    policy = ""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        config, report = settings.SECURE_CSP, settings.SECURE_CSP_REPORT_ONLY
        decorated = hasattr(response, "_csp_config") or hasattr(response, "_csp_ro_config")
        if not config or decorated or report or csp.get_nonce(request):
            return super().process_response(request, response)
        if config is not self.known:
            self.known, self.policy = config, build_policy(cast("Any", config))
        response.headers.setdefault(CSP.HEADER_ENFORCE.value, self.policy)
        return response


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
    """Messages may be kept in the session. Their store is made for whoever leaves or reads one."""

    def process_request(self, request: Any) -> None:
        request._messages = SimpleLazyObject(lambda: default_storage(request))

    def process_response(self, request: Any, response: Any) -> Any:
        # Not by its truth: a store without messages may have a cookie to take away.
        if store(request) is None:
            return response
        return super().process_response(request, response)

    def waits(self, request: Any) -> bool:
        kept = store(request)
        return kept is not None and (kept.used or kept.added_new)


def store(request: Any) -> Any:
    """Return where this request's messages are kept; None where nobody has asked for it."""
    kept = request.__dict__.get("_messages")
    return None if isinstance(kept, SimpleLazyObject) and kept._wrapped is empty else kept


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

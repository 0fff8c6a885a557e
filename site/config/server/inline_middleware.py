"""Django's middleware, with hooks that run on the event loop, where they wait for nothing.

Django runs each hook of a middleware in a thread, for it may do I/O. These do none, or only in
the cases that `waits` names; a thread would cost more than the hook.
See docs/decisions/0020-inline-middleware.md.
"""

import weakref
from typing import Any, cast

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import middleware as auth
from django.contrib.messages import get_messages
from django.contrib.messages import middleware as messages
from django.contrib.messages.storage.base import BaseStorage
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions import middleware as sessions
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponseBase
from django.middleware import clickjacking, common, csp, security
from django.utils.csp import CSP, build_policy
from django_htmx import middleware as htmx

from contributors.protection.database_unavailable import or_unavailable


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


def weak_request(request: Any) -> Any:
    """Return the request for what it keeps itself, which must not keep the request.

    Otherwise it would stay, with the whole form that was posted, until the garbage collector comes.
    """
    return weakref.proxy(request)


class SecurityMiddleware(Inline, security.SecurityMiddleware):
    """It looks at the scheme, and writes headers."""

    def process_request(self, request: HttpRequest) -> Any:
        try:
            return super().process_request(request)
        except DisallowedHost:
            return None  # CommonMiddleware says so, below all that write headers.

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        # Pages take no other reply for an answer: static/js/answer.js.
        response.headers.setdefault("Meanwhile", "1")
        return super().process_response(request, response)


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

    def process_request(self, request: Any) -> None:
        super().process_request(weak_request(request))


class SessionMiddleware(Inline, sessions.SessionMiddleware):
    """A session is loaded by whoever reads it, and saved here."""

    process_response = or_unavailable(sessions.SessionMiddleware.process_response)

    def waits(self, request: Any) -> bool:
        session = getattr(request, "session", None)
        return session is not None and (session.modified or settings.SESSION_SAVE_EVERY_REQUEST)


class MessageMiddleware(Inline, messages.MessageMiddleware):
    """Messages may be kept in the session."""

    def process_request(self, request: Any) -> None:
        super().process_request(weak_request(request))

    def process_response(self, request: Any, response: Any) -> Any:
        response = super().process_response(request, response)
        # Django keeps them for all of a host, which may have other sites below other paths.
        if cookie := response.cookies.get(CookieStorage.cookie_name):
            cookie["path"] = settings.SESSION_COOKIE_PATH
        return response

    def waits(self, request: Any) -> bool:
        kept = get_messages(request)
        return isinstance(kept, BaseStorage) and (kept.used or kept.added_new)


class HtmxMiddleware(htmx.HtmxMiddleware):
    """It only says what htmx tells about itself."""

    async def __acall__(self, request: Any) -> HttpResponseBase:
        request.htmx = htmx.HtmxDetails(weak_request(request))
        response: HttpResponseBase = await cast("Any", self.get_response(request))
        return response

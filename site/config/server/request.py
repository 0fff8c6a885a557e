"""ASGI request that finds out once what Django would find out again."""

from functools import cached_property, lru_cache

from django.core.handlers.asgi import ASGIRequest
from django.http.request import HttpHeaders


class Headers(HttpHeaders):
    """Django's, which remember how a name is written: there are few, and each comes often."""

    parse_header_name = staticmethod(lru_cache(maxsize=256)(HttpHeaders.parse_header_name))


class Request(ASGIRequest):
    """Django's, which is asked twice for its host and checks it once."""

    # Whether something in it is no text: see config.server.handler.
    unreadable = False

    @cached_property
    def headers(self) -> Headers:
        return Headers(self.META)

    @cached_property
    def host(self) -> str:
        return super().get_host()

    def get_host(self) -> str:
        return self.host

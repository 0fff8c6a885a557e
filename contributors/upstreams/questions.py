"""Requests to upstreams, with only what a transport of httpx's has to know of one."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

import httpx


class Address(httpx.URL):
    """A URL that is taken apart only where somebody asks for a part of it.

    httpx takes each apart at once, letter by letter. aiohttp wants it as it is written, and takes
    it apart itself, much faster.
    """

    def __init__(self, written: str) -> None:
        self.written = written

    def __str__(self) -> str:
        return self.written

    @cached_property
    def _uri_reference(self) -> Any:  # type: ignore[override]
        return httpx.URL(self.written)._uri_reference


class Question(httpx.Request):
    """A request without a body. The transport adds the headers that every request has."""

    def __init__(
        self, method: str, url: str, headers: Mapping[str, str], extensions: dict[str, Any]
    ) -> None:
        self.method, self.url, self.extensions = method, Address(url), extensions
        self.headers = written(tuple(headers.items()))
        self.stream = httpx.ByteStream(b"")
        self.read()


@lru_cache(maxsize=64)
def written(headers: tuple[tuple[str, str], ...]) -> httpx.Headers:
    """Return headers that are the same for many questions; nobody changes them."""
    # Otherwise httpx tries with each which encoding all of them are in.
    return httpx.Headers(headers, encoding="ascii")

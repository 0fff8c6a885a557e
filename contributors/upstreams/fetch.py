"""One request, one reply: no redirects, a cap on what is read, and what fails has a sentence."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import aiohttp
import httpx

from meanwhile.settling import NoAnswer


class UpstreamFailedError(NoAnswer):
    """The upstream could not be reached, or broke off: trouble with more than this one answer."""


@dataclass(frozen=True, slots=True)
class UpstreamReply:
    """What came back. Names of headers are in lower case."""

    source: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def pack(self) -> bytes:
        """Return it as bytes: a line of JSON, and the body."""
        head = json.dumps([self.source, self.status, dict(self.headers)])
        return head.encode() + b"\n" + self.body

    @classmethod
    def unpack(cls, packed: bytes) -> "UpstreamReply":
        head, _, body = packed.partition(b"\n")
        source, status, headers = json.loads(head)
        return cls(source, status, headers, body)

    def expect(self, status: int) -> "UpstreamReply":
        """Return the reply itself; raise NoAnswer for any other status."""
        if self.status != status:
            raise NoAnswer(f"{self.source} is having problems (status {self.status}).")
        return self


async def fetch_reply(
    source: str, request: httpx.Request, most: int, by: httpx.AsyncClient
) -> UpstreamReply:
    try:
        response = await by.send(request, stream=True)
        try:
            refuse_redirect(source, response)
            headers = plain_headers(response.headers)
            body = await read_body(source, response, headers, most)
        finally:
            await response.aclose()
    except (httpx.HTTPError, aiohttp.ClientError) as error:
        raise UpstreamFailedError(f"{source} could not be reached.") from error
    return UpstreamReply(source, response.status_code, headers, body)


def refuse_redirect(source: str, response: httpx.Response) -> None:
    if response.is_redirect:
        raise NoAnswer(f"{source} redirected us to another site, which we do not follow.")


def plain_headers(headers: httpx.Headers) -> dict[str, str]:
    """Return the headers by their names in lower case; of one that comes twice, both."""
    known: dict[str, str] = {}
    for raw, value in headers.raw:
        # Every byte is a letter in it. httpx first tries in which of three all would be read.
        name, text = raw.decode("latin-1").lower(), value.decode("latin-1")
        known[name] = f"{known[name]}, {text}" if name in known else text
    return known


async def read_body(
    source: str, response: httpx.Response, headers: Mapping[str, str], most: int
) -> bytes:
    if response.status_code >= 500:
        return b""  # What it says of its trouble is for nobody here.
    if headers.get("content-encoding", "identity") != "identity":
        raise NoAnswer(f"{source} sent something unexpected.")
    body = bytearray()
    # Not by aiter_bytes: nothing is compressed, so there is nothing to decode.
    async for chunk in cast(httpx.AsyncByteStream, response.stream):
        body += chunk
        if len(body) > most:
            raise NoAnswer(f"{source} sent too much data.")
    return bytes(body)

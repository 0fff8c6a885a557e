"""Failures of upstreams in the log: a line for each source, kind of failure and minute."""

import logging
import os
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

import httpx
from django.conf import settings
from dns.exception import DNSException

from contributors.support import upstream_override

logger = logging.getLogger(__name__)

MINUTE = 60
# Of kinds that are known. There are few, unless somebody makes them up.
MOST = 500


@dataclass(slots=True)
class FailureCount:
    """When this was last said, and how often it has come to pass since."""

    said_at: float
    unsaid: int = 0


lines: dict[tuple[str, str], FailureCount] = {}


def report_failure(source: str, failure: BaseException | str) -> None:
    """Log what became of a question: the causes, but no URL, no address and nobody's message.

    `source` is what we call the upstream; it must not be a name that a visitor has given.
    """
    if upstream_override.current.get():
        return  # What a stand-in does is what it was asked for.
    kind = failure if isinstance(failure, str) else " from ".join(describe_error(failure))
    now = monotonic()
    line = lines.get((source, kind))
    if line is not None and now - line.said_at < MINUTE:
        line.unsaid += 1
        return
    if len(lines) >= MOST:
        lines.clear()
    lines[source, kind] = FailureCount(now)
    more = f" ({line.unsaid} more since this was last said)" if line and line.unsaid else ""
    logger.warning("%s failed: %s%s", source, kind, more)


def describe_error(error: BaseException) -> Iterator[str]:
    """Yield the names of what was raised, the first cause last and with what is known of it."""
    while (cause := error.__cause__) is not None:
        if not isinstance(error, httpx.HTTPError):  # It only translates, and not always well.
            yield type(error).__name__
        error = cause
    detail = detail_of(error)
    yield f"{type(error).__name__} ({detail})" if detail else type(error).__name__


def detail_of(error: BaseException) -> str:
    """Say what the error knows in words of the system's or of a protocol's."""
    if settings.DEBUG:
        return str(error)
    if isinstance(error, DNSException):
        return ", ".join(dict.fromkeys(server_answers(error)))
    if isinstance(error, ssl.SSLCertVerificationError):
        # Of a name that does not match, it goes on to tell the name.
        return error.verify_message.partition(",")[0]
    if isinstance(error, ssl.SSLError):
        return error.reason or ""
    if isinstance(error, socket.gaierror):
        return error.strerror or ""
    return os.strerror(error.errno) if isinstance(error, OSError) and error.errno else ""


def server_answers(error: DNSException) -> Iterator[str]:
    """Yield what each name server said, or what went wrong with it; not what it was asked."""
    for server, _, _, problem, _ in error.kwargs.get("errors", ()):
        said = problem if isinstance(problem, str) else " from ".join(describe_error(problem))
        yield f"{server} {said}"

"""Request id: what the log lines of one request have in common, and its answer's header too."""

import os
import re
from collections.abc import Iterable
from contextvars import ContextVar

from django.conf import settings

HEADER = b"x-request-id"
# What a proxy may have chosen: nothing that could be an address, or break a line.
WELL_FORMED = re.compile(rb"[A-Za-z0-9._-]{8,64}")

# Of the request that is answered here; empty outside of one.
request_id: ContextVar[str] = ContextVar("request_id", default="")


def choose_request_id(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """Return the id that our own proxy gave, where it is well-formed, or a new one."""
    if settings.BEHIND_PROXY:
        for name, value in headers:
            if name.lower() == HEADER and WELL_FORMED.fullmatch(value):
                return value.decode("ascii")
    return os.urandom(8).hex()

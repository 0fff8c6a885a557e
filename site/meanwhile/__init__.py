"""Streaming core: slow jobs run at once, and each result is sent as an HTML fragment.

It needs asyncio and Django, and nothing else. docs/streaming.md teaches it.
"""

from meanwhile.concurrency import as_completed
from meanwhile.fragments import Fragment
from meanwhile.partials import Partial
from meanwhile.response import FragmentResponse
from meanwhile.settling import Job, NoAnswer, Settled, settle
from meanwhile.sse import message
from meanwhile.streams import stream
from meanwhile.transports import transport_for

__all__ = [
    "Fragment",
    "FragmentResponse",
    "Job",
    "NoAnswer",
    "Partial",
    "Settled",
    "as_completed",
    "message",
    "settle",
    "stream",
    "transport_for",
]

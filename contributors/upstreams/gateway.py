"""Gateway to upstreams: one request at a time for each question, cached for a short while."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from weakref import WeakKeyDictionary

import httpx
from django.conf import settings

from contributors.metrics import circuit_open
from contributors.support import safe_cache, upstream_override
from contributors.support.circuit_breaker import Circuit
from contributors.upstreams import failure_log
from contributors.upstreams.clients import current_client
from contributors.upstreams.cluster.flights import Packing, ask_once
from contributors.upstreams.cluster.turns import ClusterTurn, take_turn
from contributors.upstreams.fetch import UpstreamFailedError, UpstreamReply, fetch_reply
from contributors.upstreams.single_flight import share_call
from meanwhile.settling import NoAnswer

NO_HEADERS: Mapping[str, str] = {}
# What is worth remembering: an answer, or that there is none.
ANSWERS = frozenset({200, 404})
# The part of the deadline after which being called off means that no answer came in time.
PATIENCE = 0.9


@dataclass(slots=True)
class Manners:
    """How we treat one upstream: so many questions at a time, and none while it is down."""

    turns: asyncio.Semaphore = field(
        default_factory=lambda: asyncio.Semaphore(settings.UPSTREAM_AT_ONCE)
    )
    circuit: Circuit = field(default_factory=Circuit)


def seconds_to_remember(reply: UpstreamReply) -> float:
    """Return the seconds for which a reply is remembered."""
    return settings.UPSTREAM_MEMORY if reply.status in ANSWERS else 0


REPLIES = Packing(UpstreamReply.pack, UpstreamReply.unpack, seconds_to_remember)

manners: WeakKeyDictionary[asyncio.AbstractEventLoop, defaultdict[str, Manners]] = (
    WeakKeyDictionary()
)


async def get_reply(
    source: str,
    url: str,
    *,
    most: int,
    headers: Mapping[str, str] = NO_HEADERS,
    by: httpx.AsyncClient | None = None,
) -> UpstreamReply:
    """GET an address without following redirects; read `most` bytes at most.

    The same question in flight is asked once; its answer is remembered for a short while.
    Raises NoAnswer where nothing usable comes back. `by` is a client with rules of its own.
    """
    key = safe_cache.cache_key(source, url, *sorted(headers.values()))
    door = by or current_client()
    ask = partial(ask_upstream, source, url, headers, most, door)
    return await share_call(key, partial(ask_once, key, ask, REPLIES))


async def ask_upstream(
    source: str, url: str, headers: Mapping[str, str], most: int, by: httpx.AsyncClient
) -> UpstreamReply:
    """Ask politely."""
    request = by.build_request("GET", url, headers=headers)
    if upstream_override.current.get():
        return await fetch_reply(source, request, most, by)
    treated = manners.setdefault(asyncio.get_running_loop(), defaultdict(Manners))[source]
    if treated.circuit.open:
        raise NoAnswer(f"{source} is having problems. Try again shortly.")
    async with treated.turns, take_turn(source, treated.circuit) as turn:
        try:
            return await watch_circuit(source, turn, fetch_reply(source, request, most, by))
        finally:
            circuit_open(source).set(treated.circuit.tripped)


async def watch_circuit(
    source: str, circuit: Circuit | ClusterTurn, question: Awaitable[UpstreamReply]
) -> UpstreamReply:
    """Tell the circuit breaker how a request ended. A late cancellation is a failure too.

    Whoever answers is there, whatever is wrong with the answer.
    """
    started = monotonic()
    try:
        reply = await question
    except NoAnswer as error:
        failure_log.report_failure(source, error.__cause__ or str(error))
        if isinstance(error, UpstreamFailedError):
            circuit.failed()
        else:
            circuit.succeeded()
        raise
    except asyncio.CancelledError:
        if monotonic() - started >= settings.LOOKUP_DEADLINE * PATIENCE:
            circuit.failed()
        raise
    if reply.status not in ANSWERS:
        failure_log.report_failure(source, f"status {reply.status}")
    if reply.status >= 500:
        circuit.failed()
    else:
        circuit.succeeded()
    return reply

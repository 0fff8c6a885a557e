"""Turns at an upstream, and its circuit, counted together by all processes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from secrets import token_hex

from django.conf import settings

from contributors.support.circuit_breaker import Circuit
from contributors.upstreams.cluster import leases
from contributors.upstreams.cluster.connection import (
    is_shared,
    run_script,
    run_script_later,
    shared_keys,
)
from contributors.upstreams.cluster.leases import LEASE_MS
from meanwhile.settling import NoAnswer

# Seconds between two looks whether it is our turn.
LOOK = 0.02

# A turn that nobody renews is free again. The time is that of Redis, so no machine's clock counts.
ENTER = """
local now = redis.call('TIME')
now = now[1] * 1000 + math.floor(now[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then return 'busy' end
if tonumber(redis.call('GET', KEYS[2]) or '0') >= tonumber(ARGV[4])
  and not redis.call('SET', KEYS[3], '1', 'NX', 'PX', ARGV[5]) then return 'open' end
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2] * 2)
return 'go'
"""
RENEW = """
local now = redis.call('TIME')
now = now[1] * 1000 + math.floor(now[2] / 1000)
redis.call('ZADD', KEYS[1], 'XX', now + ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2] * 2)
"""
# A failure is remembered for some pauses: who is asked by nobody may be well again.
LEAVE = """
redis.call('ZREM', KEYS[1], ARGV[1])
if ARGV[2] == 'failed' then
  redis.call('INCR', KEYS[2])
  redis.call('PEXPIRE', KEYS[2], ARGV[3] * 6)
  redis.call('SET', KEYS[3], '1', 'PX', ARGV[3])
elseif ARGV[2] == 'succeeded' then
  redis.call('DEL', KEYS[2], KEYS[3])
end
"""


@dataclass(slots=True)
class ClusterTurn:
    """What becomes of one question: said to our circuit at once, and to everybody's at its end."""

    circuit: Circuit
    ended: str = ""

    def failed(self) -> None:
        self.ended = "failed"
        self.circuit.failed()

    def succeeded(self) -> None:
        self.ended = "succeeded"
        self.circuit.succeeded()


@asynccontextmanager
async def take_turn(source: str, circuit: Circuit) -> AsyncIterator[ClusterTurn]:
    """Wait until fewer than UPSTREAM_AT_ONCE questions are under way to this upstream anywhere.

    Raises NoAnswer where other processes have found that it is down. `circuit` is that of this
    process. Without a Redis to share in, there is nothing to wait for.
    """
    turn = ClusterTurn(circuit)
    if not is_shared():
        yield turn
        return
    keys, token = shared_keys(f"turns {source}", "turns", "failures", "pause"), token_hex(8)
    if not await enter_queue(source, keys, token):
        yield turn
        return
    try:
        async with leases.keep_renewed(RENEW, keys[:1], token, LEASE_MS):
            yield turn
    finally:
        run_script_later(LEAVE, keys, token, turn.ended, pause_ms())


async def enter_queue(source: str, keys: list[str], token: str) -> bool:
    """Return whether a turn is ours and must be given back."""
    limits = settings.UPSTREAM_AT_ONCE, settings.CIRCUIT_FAILURES, pause_ms()
    while True:
        match await run_script(ENTER, keys, token, LEASE_MS, *limits):
            case b"go":
                return True
            case b"open":
                raise NoAnswer(f"{source} is having problems. Try again shortly.")
            case b"busy":
                await asyncio.sleep(LOOK)
            case _:
                return False


def pause_ms() -> int:
    return round(settings.CIRCUIT_PAUSE * 1000)

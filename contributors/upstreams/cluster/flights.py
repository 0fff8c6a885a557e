"""Single flight across processes: what one asks, the others wait for, and all remember."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from secrets import token_hex
from typing import cast

from contributors.support import safe_cache
from contributors.upstreams.cluster import leases, sealing
from contributors.upstreams.cluster.connection import (
    is_shared,
    run_script,
    run_script_later,
    shared_keys,
)
from contributors.upstreams.cluster.leases import LEASE_MS
from meanwhile.settling import NoAnswer

# Seconds between two looks at a question that another process asks.
LOOK = 0.02
# Milliseconds for which an outcome that is not remembered stays for those who wait for it.
HANDOVER = 3_000
ANSWER, REFUSAL = b"+", b"-"

CLAIM = """
local known = redis.call('GET', KEYS[1])
if known then return {'known', known, redis.call('PTTL', KEYS[1])} end
if redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then return {'mine', ARGV[1]} end
return {'theirs', redis.call('GET', KEYS[2])}
"""
LOOK_AGAIN = """
local known = redis.call('GET', KEYS[2])
if known then return {'known', known, 0} end
if redis.call('GET', KEYS[1]) == ARGV[1] then return {'theirs', ARGV[1]} end
return {'over'}
"""
RENEW = """
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
"""
LAND = """
if ARGV[2] ~= '' then
  if tonumber(ARGV[3]) > 0 then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
  redis.call('SET', KEYS[3], ARGV[2], 'PX', ARGV[4])
end
if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end
"""


@dataclass(frozen=True, slots=True)
class Packing[T]:
    """How an answer travels, and the seconds for which it is remembered; 0 for not at all."""

    pack: Callable[[T], bytes]
    unpack: Callable[[bytes], T]
    seconds: Callable[[T], float]


async def ask_once[T](key: str, job: Callable[[], Awaitable[T]], packing: Packing[T]) -> T:
    """Return what is remembered, or what the job says, which one process at a time is asking.

    Raises NoAnswer where the job does, in whichever process. Who dies while it asks is waited for
    no longer than a lease. Without a Redis to share in, each process remembers and asks for itself.
    """
    if (known := await safe_cache.recall_value(key)) is not None:
        return cast(T, known)
    while is_shared():
        answer, lease = shared_keys(key, "answer", "lease")
        match await run_script(CLAIM, [answer, lease], token_hex(8), LEASE_MS):
            case [b"known", sealed, left]:
                found = sealing.unseal_content(key, sealed)
            case [b"mine", token]:
                return await ClusterFlight(key, token.decode(), packing).fly(job)
            case [b"theirs", token]:
                found, left = await wait_for(key, token.decode()), 0
                if found is None:
                    continue
            case _:
                break
        if found is None:
            break
        return await take_over(key, found, left / 1000, packing)
    return await ask_alone(key, job, packing)


async def wait_for(key: str, token: str) -> bytes | None:
    """Return what became of a question that another process asks; None where it was called off."""
    lease, outcome = shared_keys(key, "lease", f"outcome:{token}")
    while True:
        match await run_script(LOOK_AGAIN, [lease, outcome], token):
            case [b"theirs", _]:
                await asyncio.sleep(LOOK)
            case [b"known", sealed, _]:
                return sealing.unseal_content(key, sealed)
            case _:
                return None


async def take_over[T](key: str, found: bytes, left: float, packing: Packing[T]) -> T:
    """Return what another process was told, or raise what it raised."""
    kind, content = found[:1], found[1:]
    if kind == REFUSAL:
        raise NoAnswer(content.decode())
    result = packing.unpack(content)
    await safe_cache.remember_value(key, result, left)
    return result


async def ask_alone[T](key: str, job: Callable[[], Awaitable[T]], packing: Packing[T]) -> T:
    result = await job()
    await safe_cache.remember_value(key, result, packing.seconds(result))
    return result


@dataclass(frozen=True, slots=True)
class ClusterFlight[T]:
    """A question that is for this process to ask."""

    key: str
    token: str
    packing: Packing[T]

    async def fly(self, job: Callable[[], Awaitable[T]]) -> T:
        (lease,) = shared_keys(self.key, "lease")
        said, seconds = b"", 0.0
        try:
            async with leases.keep_renewed(RENEW, [lease], self.token, LEASE_MS):
                result = await ask_alone(self.key, job, self.packing)
            said, seconds = ANSWER + self.packing.pack(result), self.packing.seconds(result)
            return result
        except NoAnswer as error:
            said = REFUSAL + str(error).encode()
            raise
        finally:
            self.land(said, seconds)

    def land(self, said: bytes, seconds: float) -> None:
        """Tell the others what came of it, or that nothing did."""
        keys = shared_keys(self.key, "answer", "lease", f"outcome:{self.token}")
        sealed = sealing.seal_content(self.key, said) if said else b""
        run_script_later(LAND, keys, self.token, sealed, round(seconds * 1000), HANDOVER)

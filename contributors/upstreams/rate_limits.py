"""Rate limits of upstreams: one that asks us to wait gets no request before that time."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import ceil
from time import monotonic, time

from contributors.support import safe_cache
from contributors.upstreams import gateway
from contributors.upstreams.cluster.pauses import keep_pause, pause_left
from contributors.upstreams.fetch import UpstreamReply
from meanwhile.settling import NoAnswer

MINUTE = 60
# Seconds. Whatever is asked of us, we look again after so long.
LONGEST = 60 * 60
# What asks us to wait without another word.
TOO_MANY = frozenset({429})


async def get_within_limit(
    source: str,
    url: str,
    *,
    quota: str,
    most: int,
    headers: Mapping[str, str] = gateway.NO_HEADERS,
    alone: frozenset[int] = TOO_MANY,
) -> UpstreamReply:
    """As gateway.get_reply, for an upstream that counts our questions.

    `quota` names its counter, `alone` the statuses that mean a minute where no time is named.

    Raises NoAnswer, without a request, until the time that the upstream has named.
    """
    key = safe_cache.cache_key("quota", source, quota)
    # By the clock that nobody sets: a pause must not last until a time of day that was wrong.
    until = await safe_cache.recall_value(key)
    if until is not None and 0 < (left := until - monotonic()) <= LONGEST:
        raise asked_to_wait(source, left)
    if left := min(await pause_left(key), LONGEST):
        await safe_cache.remember_value(key, monotonic() + left, left)
        raise asked_to_wait(source, left)
    reply = await gateway.get_reply(source, url, most=most, headers=headers)
    if seconds := seconds_to_wait(reply, alone):
        await safe_cache.remember_value(key, monotonic() + seconds, seconds)
        await keep_pause(key, seconds)
        raise asked_to_wait(source, seconds)
    return reply


def asked_to_wait(source: str, seconds: float) -> NoAnswer:
    # To the next full minute: at the minute that it names, asking again is welcome.
    minute = datetime.fromtimestamp(ceil(round(time() + seconds) / MINUTE) * MINUTE, UTC)
    return NoAnswer(f"{source} has asked us to wait until {minute:%H:%M} UTC.")


def seconds_to_wait(reply: UpstreamReply, alone: frozenset[int] = TOO_MANY) -> float:
    """Seconds to wait by what the reply says; 0 where it asks for no pause.

    https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api; Gravatar's
    profiles are counted in the same words.
    """
    if reply.status not in (403, 429):
        return 0
    seconds = named_seconds(reply)
    if seconds is None:
        return MINUTE if reply.status in alone else 0
    return min(max(seconds, 1), LONGEST)


def named_seconds(reply: UpstreamReply) -> float | None:
    after = header_number(reply, "retry-after")
    if after is not None or reply.headers.get("x-ratelimit-remaining") != "0":
        return after
    reset = header_number(reply, "x-ratelimit-reset")
    return MINUTE if reset is None else reset - time_at(reply)


def time_at(reply: UpstreamReply) -> float:
    """Return the time of day as the upstream has it, for it is by this that it names others."""
    try:
        return parsedate_to_datetime(reply.headers["date"]).timestamp()
    except (KeyError, ValueError):
        return time()


def header_number(reply: UpstreamReply, name: str) -> float | None:
    value = reply.headers.get(name, "")
    return float(value) if value.isascii() and value.isdecimal() else None

from datetime import UTC, datetime
from email.utils import format_datetime
from types import SimpleNamespace

import httpx
import pytest

from contributors.support import safe_cache
from contributors.upstreams import rate_limits
from contributors.upstreams.fetch import UpstreamReply
from meanwhile.settling import NoAnswer
from tests.support.network.transport import network

NOW = datetime(2026, 10, 21, 7, 8, tzinfo=UTC).timestamp()
NEXT = NOW + 1200


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A time of day, which may be set, and the seconds that have passed, which may not."""
    clock = SimpleNamespace(time=NOW, passed=1000.0)
    monkeypatch.setattr(rate_limits, "time", lambda: clock.time)
    monkeypatch.setattr(rate_limits, "monotonic", lambda: clock.passed)
    return clock


def at(seconds):
    return f"Star has asked us to wait until {datetime.fromtimestamp(seconds, UTC):%H:%M} UTC."


async def ask(quota="search", url="https://star.example/"):
    return await rate_limits.get_within_limit("Star", url, quota=quota, most=100, headers={})


async def paused():
    with pytest.raises(NoAnswer) as raised:
        await ask()
    return str(raised.value)


@pytest.mark.parametrize("status", [403, 429])
async def test_nobody_asks_before_the_time_that_was_named(status):
    headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": f"{NEXT:.0f}"}

    async with network(lambda _: httpx.Response(status, headers=headers)) as requests:
        words = [await paused(), await paused()]

    assert words == [at(NEXT)] * 2
    assert len(requests) == 1


async def test_a_minute_that_has_begun_is_named_by_its_end():
    headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": f"{NEXT + 1:.0f}"}

    async with network(lambda _: httpx.Response(403, headers=headers)):
        assert await paused() == at(NEXT + 60)


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (429, {"retry-after": "1200", "x-ratelimit-remaining": "0"}, 1200),
        (403, {"retry-after": "90"}, 90),
        (403, {"x-ratelimit-remaining": "0"}, 60),
        (429, {}, 60),
        (429, {"retry-after": "Wed, 21 Oct 2026 07:28:00 GMT"}, 60),
        (429, {"retry-after": "9" * 400}, 3600),
        (403, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "99999999999"}, 3600),
        (403, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "12"}, 1),
    ],
)
def test_a_pause_is_as_long_as_asked_and_never_endless(status, headers, seconds):
    assert rate_limits.seconds_to_wait(UpstreamReply("Star", status, headers, b"")) == seconds


async def test_one_counter_does_not_stop_another():
    headers = {"Retry-After": "1200"}

    async with network(lambda _: httpx.Response(429, headers=headers)) as requests:
        await paused()
        with pytest.raises(NoAnswer):
            await ask("users")

    assert len(requests) == 2


async def test_after_the_time_it_is_asked_again(clock):
    replies = [httpx.Response(429, headers={"Retry-After": "1200"}), httpx.Response(200)]

    async with network(lambda _: replies.pop(0)):
        await paused()
        clock.passed += 1199
        await paused()
        clock.passed += 1
        reply = await ask()

    assert reply.status == 200


DAY = 24 * 60 * 60


@pytest.mark.parametrize("wrong", [DAY, -DAY])
async def test_a_clock_that_was_wrong_and_is_set_right_makes_no_pause_longer(clock, wrong):
    replies = [httpx.Response(429, headers={"Retry-After": "1200"}), httpx.Response(200)]
    clock.time = NOW + wrong

    async with network(lambda _: replies.pop(0)):
        await paused()
        clock.time = NOW
        meanwhile = await paused()
        clock.passed += 1200
        reply = await ask()

    assert meanwhile == at(NEXT)
    assert reply.status == 200


@pytest.mark.parametrize("wrong", [DAY, -DAY])
def test_a_time_that_is_named_is_the_upstreams_where_it_tells_what_time_it_is(clock, wrong):
    clock.time = NOW + wrong
    date = format_datetime(datetime.fromtimestamp(NOW, UTC), usegmt=True)
    headers = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": f"{NEXT:.0f}", "date": date}

    assert rate_limits.seconds_to_wait(UpstreamReply("Star", 403, headers, b"")) == 1200


def test_a_date_that_cannot_be_read_is_as_good_as_none():
    headers = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": f"{NEXT:.0f}", "date": "now"}

    assert rate_limits.seconds_to_wait(UpstreamReply("Star", 403, headers, b"")) == 1200


async def test_a_time_from_before_the_machine_was_started_anew_is_not_waited_for(clock):
    async with network(lambda _: httpx.Response(200)):
        await safe_cache.remember_value(
            safe_cache.cache_key("quota", "Star", "search"), clock.passed + DAY, DAY
        )
        reply = await ask()

    assert reply.status == 200


@pytest.mark.parametrize(
    ("status", "headers"),
    [(403, {}), (403, {"X-RateLimit-Remaining": "7"}), (200, {"Retry-After": "60"}), (503, {})],
)
async def test_other_replies_ask_for_no_pause(status, headers):
    async with network(lambda _: httpx.Response(status, headers=headers)):
        assert (await ask()).status == status

from datetime import UTC, datetime

import httpx
import pytest

from contributors import memory, quotas
from contributors.exchange import Reply
from contributors.outcomes import NoAnswerError
from tests.network import network

NOW = datetime(2026, 10, 21, 7, 8, tzinfo=UTC).timestamp()
NEXT = NOW + 1200


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A time of day that stands still."""
    monkeypatch.setattr(quotas, "time", lambda: NOW)


def at(seconds):
    return f"Star asks us to wait until {datetime.fromtimestamp(seconds, UTC):%H:%M} UTC."


async def ask(quota="search"):
    return await quotas.get("Star", "https://star.example/", quota=quota, most=100, headers={})


async def paused():
    with pytest.raises(NoAnswerError) as raised:
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
    assert quotas.wait(Reply("Star", status, headers, b"")) == seconds


async def test_one_counter_does_not_stop_another():
    headers = {"Retry-After": "1200"}

    async with network(lambda _: httpx.Response(429, headers=headers)) as requests:
        await paused()
        with pytest.raises(NoAnswerError):
            await ask("users")

    assert len(requests) == 2


async def test_after_the_time_it_is_asked_again():
    async with network(lambda _: httpx.Response(200)) as requests:
        await memory.remember(memory.name("quota", "Star", "search"), NOW, 60)
        reply = await ask()

    assert (reply.status, len(requests)) == (200, 1)


@pytest.mark.parametrize(
    ("status", "headers"),
    [(403, {}), (403, {"X-RateLimit-Remaining": "7"}), (200, {"Retry-After": "60"}), (503, {})],
)
async def test_other_replies_ask_for_no_pause(status, headers):
    async with network(lambda _: httpx.Response(status, headers=headers)):
        assert (await ask()).status == status

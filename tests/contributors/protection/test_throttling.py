import asyncio

import pytest
from django.conf import settings as site_settings
from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache
from django.test import RequestFactory

from contributors.protection import throttling
from contributors.support import safe_cache

SHIPPED = site_settings.LIMITS


class Broken(LocMemCache):
    def add(self, *args, **kwargs):
        raise ConnectionError("no route to the cache")


class Hung(LocMemCache):
    async def aadd(self, *args):
        await asyncio.Event().wait()


class HalfHung(LocMemCache):
    async def aincr(self, *args):
        await asyncio.Event().wait()


@pytest.fixture(autouse=True)
def limited(settings, monkeypatch):
    settings.LIMITED = True
    settings.LIMITS = {**settings.LIMITS, "check": (2, 600), "mail": (2, 600)}
    monkeypatch.setattr(throttling, "time", lambda: 1_200_060.5)
    safe_cache.circuits.clear()
    yield
    safe_cache.circuits.clear()
    caches["limits"].clear()
    throttling.here.clear()


def asked_by(ip="192.0.2.1", **meta):
    return RequestFactory().post("/join/", REMOTE_ADDR=ip, **meta)


async def tries(number, by=asked_by, what="check"):
    return [await throttling.seconds_to_wait(by(), what) for _ in range(number)]


async def test_a_visitor_has_a_limit_and_is_told_how_long_it_lasts():
    assert await tries(4) == [0, 0, 540, 540]


async def test_nobody_uses_up_what_another_visitor_has():
    await tries(3)

    assert await tries(2, lambda: asked_by("192.0.2.2")) == [0, 0]


async def test_each_kind_is_counted_for_itself():
    await tries(3)

    assert await tries(1, what="mail") == [0]


async def test_after_the_wait_counting_begins_anew(monkeypatch):
    await tries(3)

    monkeypatch.setattr(throttling, "time", lambda: 1_200_600.0)

    assert await tries(1) == [0]


async def test_a_setting_lifts_all_limits(settings):
    settings.LIMITED = False

    assert await tries(5) == [0] * 5


async def test_what_is_given_back_is_not_counted():
    counter = throttling.counter_of("check", "visitor", "somebody")

    for _ in range(5):
        assert await throttling.add_to_all([counter]) == 0
        await throttling.give_back([counter])

    assert await throttling.total_so_far(counter.key) == 0


async def test_what_is_counted_nowhere_any_more_cannot_be_given_back():
    await throttling.give_back([throttling.counter_of("check", "visitor", "somebody")])

    assert await tries(2) == [0, 0]


@pytest.mark.parametrize("kind", [Broken, Hung, HalfHung, DummyCache])
async def test_without_the_cache_this_process_counts(virtual_time, monkeypatch, kind):
    monkeypatch.setattr(safe_cache, "caches", {"limits": kind("elsewhere", {})})
    monkeypatch.setattr(safe_cache, "AT_ONCE", (DummyCache,))
    counter = throttling.counter_of("check", "visitor", throttling.visitor_of(asked_by()))

    assert await tries(3) == [0, 0, 540]
    assert await throttling.total_so_far(counter.key) == 3
    await throttling.give_back([counter])
    assert await throttling.total_so_far(counter.key) == 2


async def test_a_workshop_behind_one_address_is_let_in(settings):
    """Each of 31 people looks twice, goes back once, and asks for a mail again."""
    settings.LIMITS = SHIPPED

    told = [
        *await tries(31 * 3),
        *await tries(31 * 8, what="step"),
        *await tries(31 * 2, what="mail"),
    ]

    assert set(told) == {0}


def test_keys_tell_no_address():
    key = throttling.counter_key("check", 1.0, "address", "ada@example.org")

    assert "ada@" not in key
    assert "example" not in key


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("", "no address", True),
    ],
)
def test_a_visitor_is_an_address_or_an_ipv6_network(one, other, same):
    assert (throttling.visitor_of(asked_by(one)) == throttling.visitor_of(asked_by(other))) is same


@pytest.mark.parametrize(("trusted", "seen"), [(True, "198.51.100.7"), (False, "192.0.2.1")])
def test_a_proxy_is_believed_only_when_it_is_ours(settings, trusted, seen):
    settings.TRUSTED_PROXIES = int(trusted)

    request = asked_by(HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.7")

    assert throttling.visitor_of(request) == seen

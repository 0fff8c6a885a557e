import asyncio
from types import SimpleNamespace

import pytest
from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache
from django.test import RequestFactory

from contributors import limits, memory

HTML = {"Accept": "text/html"}
HTMX = {"Accept": "text/html, text/event-stream", "HX-Request": "true"}


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
    settings.LIMITS = {"check": (3, 2, 600), "mail": (3, 2, 600), "password": (1, 1, 600)}
    monkeypatch.setattr(limits, "time", lambda: 1_200_060.5)
    memory.circuits.clear()
    yield
    memory.circuits.clear()
    caches["limits"].clear()
    limits.here.clear()


def asked_by(ip="192.0.2.1", **meta):
    return RequestFactory().post("/join/", REMOTE_ADDR=ip, **meta)


async def tries(*addresses, by=asked_by):
    return [await limits.wait(by(), "check", address) for address in addresses]


async def test_an_address_has_its_limit_whichever_way_it_is_written():
    assert await tries("ada@example.org", "ADA@example.org", "ada@EXAMPLE.org") == [0, 0, 540]


async def test_a_visitor_has_a_limit_for_all_addresses():
    assert await tries("a@example.org", "b@example.org", "c@example.org", "d@example.org") == [
        0,
        0,
        0,
        540,
    ]


async def test_each_kind_is_counted_for_itself():
    await tries("ada@example.org", "ada@example.org", "ada@example.org")

    assert await limits.wait(asked_by(), "mail", "ada@example.org") == 0


async def test_after_the_wait_counting_begins_anew(monkeypatch):
    await tries("ada@example.org", "ada@example.org", "ada@example.org")

    monkeypatch.setattr(limits, "time", lambda: 1_200_600.0)

    assert await tries("ada@example.org") == [0]


async def test_a_setting_lifts_them(settings):
    settings.LIMITED = False

    assert await tries(*["ada@example.org"] * 5) == [0] * 5


@pytest.mark.parametrize("kind", [Broken, Hung, HalfHung, DummyCache])
async def test_without_the_cache_this_process_counts(virtual_time, monkeypatch, kind):
    monkeypatch.setattr(memory, "caches", {"limits": kind("elsewhere", {})})
    monkeypatch.setattr(memory, "AT_ONCE", (DummyCache,))

    assert await tries(*["ada@example.org"] * 3) == [0, 0, 540]


def test_keys_tell_no_address():
    key = limits.name("check", 1.0, "address", "ada@example.org")

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
    assert (limits.visitor(asked_by(one)) == limits.visitor(asked_by(other))) is same


@pytest.mark.parametrize(("trusted", "seen"), [(True, "198.51.100.7"), (False, "192.0.2.1")])
def test_a_proxy_is_believed_only_when_it_is_ours(settings, trusted, seen):
    settings.BEHIND_PROXY = trusted

    request = asked_by(HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.7")

    assert limits.visitor(request) == seen


@pytest.mark.parametrize(
    ("headers", "begins"), [(HTML, "{#"), (HTMX, "<title>"), ({"Accept": "*/*"}, "That was a lot")]
)
@pytest.mark.django_db
async def test_too_many_checks_are_429_with_the_time_to_wait(
    async_client, simulator, headers, begins
):
    for _ in range(2):
        await limits.wait(SimpleNamespace(META={"REMOTE_ADDR": "::1"}), "check", "ada@example.org")

    response = await async_client.post("/join/", {"email": "ada@example.org"}, headers=headers)

    body = response.content.decode().strip()
    assert (response.status_code, response["Retry-After"]) == (429, "540")
    assert "9 minutes" in body
    assert body.startswith(begins.replace("{#", "<!doctype html>"))
    assert {"Accept", "HX-Request"} <= set(response["Vary"].split(", "))


@pytest.mark.django_db
async def test_to_stop_is_always_free(async_client, simulator, settings):
    settings.LIMITS = {"check": (0, 0, 600)}

    response = await async_client.post("/join/", {"email": "ada@example.org", "stop": "1"})

    assert response.status_code == 200

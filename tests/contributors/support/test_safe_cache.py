import asyncio

import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache

from contributors.support import safe_cache


@pytest.fixture(autouse=True)
def forgotten():
    cache.clear()
    safe_cache.circuits.clear()


class Elsewhere(LocMemCache):
    """A cache that is not in our own process."""


class Broken(Elsewhere):
    def get(self, key, default=None, version=None):
        raise ConnectionError("no route to the cache")


class Hung(Elsewhere):
    async def aget(self, key, default=None, version=None):
        await asyncio.Event().wait()


@pytest.fixture
def elsewhere(monkeypatch):
    monkeypatch.setattr(safe_cache, "AT_ONCE", ())


def test_a_key_does_not_tell_what_was_asked():
    key = safe_cache.cache_key("Star", "https://star.example/?q=ada@example.org")

    assert "ada" not in key
    assert key != safe_cache.cache_key("Star", "https://star.example/?q=eve@example.org")


async def test_what_is_remembered_is_recalled():
    await safe_cache.remember_value("key", {"a": 1}, 60)

    assert await safe_cache.recall_value("key") == {"a": 1}
    assert await safe_cache.recall_value("other") is None


async def test_a_memory_of_no_seconds_is_none():
    await safe_cache.remember_value("key", 1, 0)

    assert await safe_cache.recall_value("key") is None


async def test_a_cache_elsewhere_is_awaited(virtual_time, elsewhere):
    await safe_cache.remember_value("key", 1, 60)

    assert await safe_cache.recall_value("key") == 1


@pytest.mark.parametrize(("kind", "seconds"), [(Broken, 0), (Hung, 3)])
async def test_a_cache_that_does_not_answer_is_done_without(
    virtual_time, elsewhere, settings, monkeypatch, caplog, kind, seconds
):
    settings.CACHE_PATIENCE = 3
    monkeypatch.setattr(safe_cache, "caches", {"default": kind("star", {})})

    assert await safe_cache.recall_value("key") is None
    assert virtual_time() == seconds
    assert "The cache did not answer" in caplog.text


async def test_a_cache_that_is_away_is_left_alone_for_a_while(
    virtual_time, elsewhere, settings, monkeypatch, caplog
):
    settings.CIRCUIT_PAUSE = 60
    monkeypatch.setattr(safe_cache, "caches", {"default": Broken("star", {})})

    for _ in range(5):
        assert await safe_cache.recall_value("key") is None
    assert caplog.text.count("The cache did not answer") == 1

    await asyncio.sleep(60)
    assert await safe_cache.recall_value("key") is None
    assert caplog.text.count("The cache did not answer") == 2


async def test_another_cache_is_noticed(settings):
    await safe_cache.remember_value("key", 1, 60)
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    assert await safe_cache.recall_value("key") is None

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import caches


def test_a_cache_is_a_redis_that_nobody_waits_for_long(monkeypatch):
    monkeypatch.setenv("STAR", "redis://:secret@cache.example:6379/1")

    cache = caches.redis("STAR", patience=0.4)

    assert cache["LOCATION"] == "redis://:secret@cache.example:6379/1"
    assert cache["OPTIONS"] == {"socket_timeout": 0.1, "socket_connect_timeout": 0.1}


def test_without_a_redis_there_is_none(monkeypatch):
    monkeypatch.delenv("STAR", raising=False)

    assert caches.redis("STAR", patience=1) is None


@pytest.mark.parametrize("value", ["cache.example:6379", "http://cache.example", "rediss:"])
def test_what_is_no_redis_is_refused_without_telling_its_password(monkeypatch, value):
    monkeypatch.setenv("STAR", value)

    with pytest.raises(ImproperlyConfigured, match="STAR names no Redis") as refusal:
        caches.redis("STAR", patience=1)
    assert value not in str(refusal.value)


def test_a_key_may_be_what_memcached_would_not_take(recwarn):
    cache = caches.LocalCache("star", {})

    cache.set("a key " * 50, "light")

    assert cache.get("a key " * 50) == "light"
    assert not recwarn.list

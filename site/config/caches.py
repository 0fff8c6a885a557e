"""Caches: in our own process, or a Redis that nobody waits for long."""

from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from django.core.cache.backends.locmem import LocMemCache
from django.core.exceptions import ImproperlyConfigured

from config.environment import text


def redis(name: str, *, patience: float) -> dict[str, Any] | None:
    """Return an entry of CACHES for a Redis; raise ImproperlyConfigured for what is none.

    `patience`, in seconds, is what one request waits at most. It asks four times.
    """
    value = text(name, "")
    if not value:
        return None
    place = urlsplit(value)
    if place.scheme not in {"redis", "rediss", "unix"} or not (place.hostname or place.path):
        # Without the value: it may hold a password.
        raise ImproperlyConfigured(f"{name} names no Redis. Write it like redis://host:6379/0.")
    # Now, and not while the first visitor waits: it takes a third of a second.
    import_module("redis")
    options = {"socket_timeout": patience / 4, "socket_connect_timeout": patience / 4}
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": value,
        "OPTIONS": options,
    }


class LocalCache(LocMemCache):
    """Django's cache in our own process, which does not ask whether memcached would take a key."""

    def validate_key(self, key: str) -> None:
        pass

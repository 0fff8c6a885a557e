"""Caches: in our own process, or a Redis that nobody waits for long."""

from importlib import import_module
from typing import Any

from django.core.cache.backends.locmem import LocMemCache


def redis_cache(location: str, *, patience: float) -> dict[str, Any]:
    """Return an entry of CACHES for the Redis at this URL.

    `patience`, in seconds, is what one request waits at most. It asks four times.
    """
    # Now, and not while the first visitor waits: it takes a third of a second.
    import_module("redis")
    options = {"socket_timeout": patience / 4, "socket_connect_timeout": patience / 4}
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": location,
        "OPTIONS": options,
    }


class LocalCache(LocMemCache):
    """Django's cache in our own process, which does not ask whether memcached would take a key."""

    def validate_key(self, key: str) -> None:
        pass

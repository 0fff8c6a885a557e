from config import caches


def test_a_cache_is_a_redis_that_nobody_waits_for_long():
    cache = caches.redis_cache("redis://:secret@cache.example:6379/1", patience=0.4)

    assert cache["LOCATION"] == "redis://:secret@cache.example:6379/1"
    assert cache["OPTIONS"] == {"socket_timeout": 0.1, "socket_connect_timeout": 0.1}


def test_a_key_may_be_what_memcached_would_not_take(recwarn):
    cache = caches.LocalCache("star", {})

    cache.set("a key " * 50, "light")

    assert cache.get("a key " * 50) == "light"
    assert not recwarn.list

import pytest

from contributors.upstreams.cluster import connection, leases
from tests.support.shared_redis import client, redis

__all__ = ["redis"]

pytestmark = pytest.mark.system

LONGER = "redis.call('PEXPIRE', KEYS[1], ARGV[1])"


async def test_a_lease_is_renewed_for_as_long_as_it_is_held(redis, monkeypatch):
    monkeypatch.setattr(leases, "RENEWED", 0.01)
    async with connection.keep_connection():
        await client().set("lease", 1, px=50_000)
        async with leases.keep_renewed(LONGER, ["lease"], 90_000):
            while await client().pttl("lease") <= 50_000:
                pass  # Each look lets others run.

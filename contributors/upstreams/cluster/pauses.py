"""Pauses that an upstream has asked for, shared by all processes."""

from contributors.upstreams.cluster.connection import is_shared, run_script, shared_keys

KEEP = "redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])"
LEFT = "return redis.call('PTTL', KEYS[1])"


async def keep_pause(key: str, seconds: float) -> None:
    await run_script(KEEP, shared_keys(key, "pause"), round(seconds * 1000))


async def pause_left(key: str) -> float:
    """Return the seconds that are left of it; 0 where there is none, or nobody to say so."""
    if not is_shared():
        return 0
    left = await run_script(LEFT, shared_keys(key, "pause"))
    return max(left or 0, 0) / 1000

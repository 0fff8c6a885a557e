"""Checks of what the site cannot be without. Each runs in a thread that it has to itself."""

from contextlib import closing
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from django.db import Error, connections
from django.db.migrations.executor import MigrationExecutor

# What a part is that nothing is wrong with.
FINE = frozenset({"reachable", "applied", "not configured"})


def check_database() -> dict[str, str]:
    """Open a connection, and compare the migrations that are applied with those we need."""
    # An answer over a connection that was opened long ago says nothing about the next visitor.
    with closing(connections["default"]) as database:
        try:
            executor: Any = MigrationExecutor(database)
        except Error:
            return {"database": "cannot be reached", "migrations": "unknown"}
        missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return {
        "database": "reachable",
        "migrations": f"{missing} not applied: manage.py migrate" if missing else "applied",
    }


def check_redis() -> dict[str, str]:
    """Ask each Redis that we count or remember in for something."""
    remote = [
        cache for cache in caches.all(initialized_only=False) if isinstance(cache, RedisCache)
    ]
    if not remote:
        return {"redis": "not configured"}
    try:
        for cache in remote:
            cache.get("readyz")
    except Exception:  # noqa: BLE001  Whatever its driver raises.
        return {"redis": "cannot be reached"}
    return {"redis": "reachable"}

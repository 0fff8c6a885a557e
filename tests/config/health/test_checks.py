from threading import Thread

import pytest
from django.db import DatabaseError, connection, connections
from django.db.migrations.recorder import MigrationRecorder

from config.health.checks import check_database, check_redis
from tests.support.processes.redis_server import address, running_redis

REDIS = "django.core.cache.backends.redis.RedisCache"


def in_a_thread(check):
    """Return what a check says in a thread of its own, as it runs there."""
    said = []
    thread = Thread(target=lambda: said.append(check()))
    thread.start()
    thread.join()
    return said[0]


@pytest.mark.django_db(transaction=True)
def test_a_database_with_every_migration_is_fine():
    assert in_a_thread(check_database) == {"database": "reachable", "migrations": "applied"}


@pytest.mark.django_db(transaction=True)
def test_migrations_that_are_missing_are_counted():
    applied = MigrationRecorder.Migration.objects.order_by("-id").filter(app="contributors")[0]
    applied.delete()

    try:
        said = in_a_thread(check_database)
    finally:
        MigrationRecorder(connection).record_applied(applied.app, applied.name)

    assert said == {"database": "reachable", "migrations": "1 not applied: manage.py migrate"}


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_is_said_to_be_so_and_its_migrations_to_be_unknown(monkeypatch):
    def refuse(_):
        raise DatabaseError("gone")

    monkeypatch.setattr(type(connections["default"]), "ensure_connection", refuse)

    assert in_a_thread(check_database) == {
        "database": "cannot be reached",
        "migrations": "unknown",
    }


def test_without_a_redis_there_is_none_to_reach():
    assert check_redis() == {"redis": "not configured"}


def test_a_redis_that_answers_is_reachable_and_one_that_does_not_is_not(settings, tmp_path):
    settings.CACHES = {
        **settings.CACHES,
        "limits": {"BACKEND": REDIS, "LOCATION": address(tmp_path)},
    }

    with running_redis(tmp_path):
        there = in_a_thread(check_redis)
    away = in_a_thread(check_redis)

    assert (there, away) == ({"redis": "reachable"}, {"redis": "cannot be reached"})

import pytest

from config.environment.service_kinds import database, redis
from tests.support.kinds import accepted


@pytest.mark.parametrize(
    ("value", "host", "name"),
    [
        ("postgres://ada:p%40ss@db.example:5433/register", "db.example", "register"),
        ("postgresql://%2Frun%2Fpostgresql/register", "/run/postgresql", "register"),
        ("postgres:///register?sslmode=verify-full", "", "register"),
        ("postgres:///register?connect_timeout=3&assume_role=ada", "", "register"),
        ("postgres://db.example?service=register", "db.example", ""),
    ],
)
def test_a_database_is_a_postgresql_with_kept_connections(value, host, name):
    found = database().read(value)

    assert found["ENGINE"] == "config.postgresql"
    assert (found["HOST"], found["NAME"], found["CONN_MAX_AGE"]) == (host, name, None)


def test_databases_and_caches_may_be_left_out():
    assert database().read("") is None
    assert redis().read("") == ""


@pytest.mark.parametrize(
    "value",
    ["redis://:secret@cache.example:6379/1", "rediss://cache", "unix:///run/redis.sock?db=1"],
)
def test_a_redis_is_named_by_a_url(value):
    assert redis().read(value) == value


@pytest.mark.parametrize("kind", [database(), redis()])
def test_each_refuses_what_it_names_as_wrong(kind):
    assert accepted(kind, kind.wrong) == []


def test_a_database_behind_pgbouncer_is_no_other_and_what_the_address_says_counts():
    found = database().read("postgres://db.example/a?connect_timeout=9&sslmode=require")

    assert found["DISABLE_SERVER_SIDE_CURSORS"]
    assert found["OPTIONS"] == {"connect_timeout": 9, "sslmode": "require"}
    assert database().read("postgres://db.example/a")["OPTIONS"] == {"connect_timeout": 2}

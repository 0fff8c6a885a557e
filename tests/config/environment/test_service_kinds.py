import pytest

from config.environment.service_kinds import database, mailer, redis, sender
from tests.support.kinds import accepted


@pytest.mark.parametrize(
    ("value", "host", "name"),
    [
        ("postgres://ada:p%40ss@db.example:5433/register", "db.example", "register"),
        ("postgresql://%2Frun%2Fpostgresql/register", "/run/postgresql", "register"),
        ("postgres:///register?sslmode=verify-full", "", "register"),
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


def test_a_mail_server_is_named_by_a_url():
    found = mailer().read("smtp+starttls://ada:p%40ss@mail.example:587")

    assert found["OPTIONS"] == {
        "host": "mail.example",
        "port": 587,
        "username": "ada",
        "password": "p@ss",
        "use_ssl": False,
        "use_tls": True,
    }


def test_a_mail_server_may_be_the_simulator():
    assert mailer().read("simulator:") == {"BACKEND": "config.email_backend.EmailBackend"}


@pytest.mark.parametrize("value", ["post@example.org", "Mean while <post@example.org>"])
def test_a_sender_is_an_address_with_or_without_a_name(value):
    assert sender().read(value) == value


@pytest.mark.parametrize("kind", [database(), redis(), mailer(), sender()])
def test_each_refuses_what_it_names_as_wrong(kind):
    assert accepted(kind, kind.wrong) == []


def test_a_database_behind_pgbouncer_is_no_other_and_what_the_address_says_counts():
    found = database().read("postgres://db.example/a?connect_timeout=9&sslmode=require")

    assert found["DISABLE_SERVER_SIDE_CURSORS"]
    assert found["OPTIONS"] == {"connect_timeout": 9, "sslmode": "require"}
    assert database().read("postgres://db.example/a")["OPTIONS"] == {"connect_timeout": 2}

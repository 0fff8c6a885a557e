"""Kinds of variables that name a service with its password: database, Redis."""

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any
from urllib.parse import parse_qsl, unquote

import dj_database_url

from config.environment.host_kinds import expect_host
from config.environment.plain_kinds import optional
from config.environment.url_kinds import split_url
from config.environment.variables import Kind

ENCODED = "with special characters percent-encoded"
POSTGRESQL = ("postgres", "postgresql", "pgsql")
# https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-SSLMODE
SSL_MODES = {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"}


# https://docs.djangoproject.com/en/6.1/ref/databases/#postgresql-notes, and dj-database-url's own.
DJANGOS_OPTIONS = {
    "assume_role",
    "currentSchema",
    "isolation_level",
    "pool",
    "server_side_binding",
}
# hush-hush stands where a password may.
NOWHERE = (
    "ada:hu#sh-hush@h",
    "ada:hush-hush@h:abc",
    "ada:hush-hush@h:99999",
    "ada:hush-hush@h:0",
    "ada:hush-hush@h:",
    "ada:hush-hush@h h",
    "ada:hush-hush@-h",
    "ada:hush-hush@h..h",
    "ada:hush/hush@h",
    "ada:25/hush@h",
)


def wrong_for(scheme: str, path: str, *more: str) -> tuple[str, ...]:
    """Return URLs that no such service has."""
    places = (f"{scheme}://{place}{path}" for place in NOWHERE)
    return ("hush-hush", "h:25", "https://ada:hush-hush@h", f"{scheme}://", *places, *more)


def database() -> Kind[dict[str, Any] | None]:
    """Settings of a PostgreSQL, as dj-database-url has them; None for none."""

    def read(text: str) -> dict[str, Any]:
        place = split_url(text, POSTGRESQL, expect_host_or_socket)
        options = dict(parse_qsl(place.query, strict_parsing=bool(place.query)))
        if "@" in place.path or options.get("sslmode", "prefer") not in SSL_MODES:
            raise ValueError
        found = dj_database_url.parse(text, conn_max_age=None, conn_health_checks=True)
        if not found.get("NAME") and "service" not in options:
            raise ValueError
        expect_options(options)
        return {
            **found,
            "ENGINE": "config.postgresql",
            # PgBouncer may hand the server to another client after each transaction.
            "DISABLE_SERVER_SIDE_CURSORS": True,
            "OPTIONS": {"connect_timeout": 2, **found.get("OPTIONS", {})},
        }

    words = f"a PostgreSQL URL such as postgres://user:password@host:5432/name, {ENCODED}"
    ends = ("ada:hush-hush@h", "ada:hush-hush@h/", "ada:hush-hush@h/a?sslmode=maybe")
    more = ("mysql://ada:hush-hush@h/a", "sqlite://a", *(f"postgres://{end}" for end in ends))
    more = (*more, "postgres://h/a?x", "postgres://h/a?nosuch=hush")
    return Kind(words, optional(read, None), wrong_for("postgres", "/a", *more))


def expect_options(options: Mapping[str, str]) -> None:
    """Raise ValueError for an option that neither libpq nor Django knows."""
    # Only where there is a PostgreSQL: it takes a third of a second.
    psycopg = import_module("psycopg")
    known = {name: value for name, value in options.items() if name not in DJANGOS_OPTIONS}
    try:
        psycopg.conninfo.make_conninfo(**known)
    except psycopg.ProgrammingError as error:
        raise ValueError from error


def redis() -> Kind[str]:
    def read(text: str) -> str:
        if re.fullmatch(r"unix://([!-~]*@)?/[!-~]+", text):
            return text
        place = split_url(text, ("redis", "rediss"))
        if not re.fullmatch(r"(/\d*)?", place.path, re.ASCII):
            raise ValueError
        return text

    words = (
        f"a Redis URL such as redis://:password@host:6379/0, rediss:// or unix:///path, {ENCODED}"
    )
    more = ("redis://h/hush-hush", "redis://h/-1", "redis://h/\uff11", "redis://h/0/1", "unix://")
    return Kind(
        words, optional(read, ""), wrong_for("redis", "/0", *more, "redistls://h/0", "redis:///0")
    )


def expect_host_or_socket(name: str) -> None:
    """Raise ValueError for what is neither a host nor a folder that has PostgreSQL's socket."""
    if name and not unquote(name).startswith("/"):
        expect_host(name)

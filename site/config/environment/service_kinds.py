"""Kinds of variables that name a service with its password: database, mail server, Redis."""

import re
from email.utils import parseaddr
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote

import dj_database_url
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from config.environment.host_kinds import expect_host
from config.environment.plain_kinds import optional
from config.environment.url_kinds import split
from config.environment.variables import Kind

ENCODED = "with special characters percent-encoded"
POSTGRESQL = ("postgres", "postgresql", "pgsql")
# https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-SSLMODE
SSL_MODES = {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"}


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
        place = split(text, POSTGRESQL, expect_host_or_socket)
        options = dict(parse_qsl(place.query, strict_parsing=bool(place.query)))
        if "@" in place.path or options.get("sslmode", "prefer") not in SSL_MODES:
            raise ValueError
        found = dj_database_url.parse(text, conn_max_age=None, conn_health_checks=True)
        if not found.get("NAME") and "service" not in options:
            raise ValueError
        return {
            **found,
            "ENGINE": "config.postgresql",
            # PgBouncer may hand the server to another client after each transaction.
            "DISABLE_SERVER_SIDE_CURSORS": True,
            "OPTIONS": {"connect_timeout": 2, **found.get("OPTIONS", {})},
        }

    words = f"a PostgreSQL such as postgres://user:password@host:5432/name, {ENCODED}"
    ends = ("ada:hush-hush@h", "ada:hush-hush@h/", "ada:hush-hush@h/a?sslmode=maybe", "h/a?x")
    more = ("mysql://ada:hush-hush@h/a", "sqlite://a", *(f"postgres://{end}" for end in ends))
    return Kind(words, optional(read, None), wrong_for("postgres", "/a", *more))


def redis() -> Kind[str]:
    def read(text: str) -> str:
        if re.fullmatch(r"unix://([!-~]*@)?/[!-~]+", text):
            return text
        place = split(text, ("redis", "rediss"))
        if not re.fullmatch(r"(/\d*)?", place.path, re.ASCII):
            raise ValueError
        return text

    words = f"a Redis such as redis://:password@host:6379/0, rediss:// or unix:///path, {ENCODED}"
    more = ("redis://h/hush-hush", "redis://h/-1", "redis://h/\uff11", "redis://h/0/1", "unix://")
    return Kind(
        words, optional(read, ""), wrong_for("redis", "/0", *more, "redistls://h/0", "redis:///0")
    )


def mailer() -> Kind[dict[str, Any]]:
    """An entry of MAILERS."""

    def read(text: str) -> dict[str, Any]:
        if text == "simulator:":
            return {"BACKEND": "config.email_backend.EmailBackend"}
        place = split(text, ("smtp", "smtps", "smtp+starttls"))
        if place.path.strip("/") or place.query:
            raise ValueError
        return {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": smtp_options(place),
        }

    words = (
        "a mail server such as smtp+starttls://user:password@host:587, smtps://host or "
        f"smtp://host, {ENCODED}"
    )
    more = ("smtp://h/path", "smtp://h?tls=hush-hush", "smtp+tls://h", "smtp", "simulator")
    return Kind(words, read, wrong_for("smtp", "", *more))


def sender() -> Kind[str]:
    """A mail address, with or without a name."""

    def read(text: str) -> str:
        _, address = parseaddr(text)
        try:
            validate_email(address)
        except ValidationError:
            raise ValueError from None
        if not text.isprintable() or not re.fullmatch(r"[^<>]+|[^<>]*<[^<>]+>", text):
            raise ValueError
        return text

    words = "an address such as Meanwhile <post@example.org>"
    wrong = ("not an address", "meanwhile", "a@", "@a.test", "a@b c", "a@a.test, b@a.test", "<>")
    return Kind(words, read, (*wrong, "A <a@a.test> B", "a@a..test", "Me <a@a.test"), quoted=True)


def expect_host_or_socket(name: str) -> None:
    """Raise ValueError for what is neither a host nor a folder that has PostgreSQL's socket."""
    if name and not unquote(name).startswith("/"):
        expect_host(name)


def smtp_options(place: SplitResult) -> dict[str, Any]:
    return {
        "host": place.hostname,
        "port": place.port,
        "username": unquote(place.username or ""),
        "password": unquote(place.password or ""),
        "use_ssl": place.scheme == "smtps",
        "use_tls": place.scheme == "smtp+starttls",
    }

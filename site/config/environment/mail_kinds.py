"""Kinds of variables about mail: the server that takes it, and whom it comes from."""

import re
from email.utils import parseaddr
from typing import Any
from urllib.parse import SplitResult, unquote

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from config.environment.plain_kinds import optional
from config.environment.service_kinds import ENCODED, wrong_for
from config.environment.url_kinds import split_url
from config.environment.variables import Kind


def mailer() -> Kind[dict[str, Any]]:
    """An entry of MAILERS."""

    def read(text: str) -> dict[str, Any]:
        if text == "simulator:":
            return {"BACKEND": "config.email_backend.EmailBackend"}
        place = split_url(text, ("smtp", "smtps", "smtp+starttls"))
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
    """An email address, with or without a name."""

    def read(text: str) -> str:
        expect_address(parseaddr(text)[1])
        if not text.isprintable() or not re.fullmatch(r"[^<>]+|[^<>]*<[^<>]+>", text):
            raise ValueError
        return text

    words = "an address such as Meanwhile <post@example.org>"
    wrong = ("not an address", "meanwhile", "a@", "@a.test", "a@b c", "a@a.test, b@a.test", "<>")
    return Kind(words, read, (*wrong, "A <a@a.test> B", "a@a..test", "Me <a@a.test"), quoted=True)


def mailbox() -> Kind[str]:
    """An email address without a name; empty for none."""

    def read(text: str) -> str:
        expect_address(text)
        return text

    wrong = ("not an address", "meanwhile", "a@", "@a.test", "a@b c", "Me <a@a.test>")
    words = "an address such as privacy@example.org"
    return Kind(words, optional(read, ""), (*wrong, "a@a.test, b@a.test", "a@a..test"), quoted=True)


def expect_address(text: str) -> None:
    """Raise ValueError unless this is an email address, without a name."""
    try:
        validate_email(text)
    except ValidationError:
        raise ValueError from None


def smtp_options(place: SplitResult) -> dict[str, Any]:
    return {
        "host": place.hostname,
        "port": place.port,
        "username": unquote(place.username or ""),
        "password": unquote(place.password or ""),
        "use_ssl": place.scheme == "smtps",
        "use_tls": place.scheme == "smtp+starttls",
    }

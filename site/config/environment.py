"""Settings from the environment: typed, and clear about what is refused."""

import os
import re
from collections.abc import Collection
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})


def text(name: str, default: str) -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    """Raise ImproperlyConfigured for anything but a plain yes or no."""
    value = text(name, "yes" if default else "no").lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no. Set it to 1 or 0.")
    return value in TRUE


def number(name: str, default: float, *, least: float, most: float) -> float:
    """Raise ImproperlyConfigured for no number, or one outside of least to most."""
    value = text(name, str(default))
    try:
        amount = float(value)
    except ValueError:
        amount = float("nan")
    if not least <= amount <= most:
        raise ImproperlyConfigured(
            f"{name}={value!r} is not a number from {least:g} to {most:g}. Correct it or unset it."
        )
    return amount


def numbers(
    name: str, *, least: float, most: float, among: Collection[str] = ()
) -> dict[str, float]:
    """Read pairs such as picture=1.5,profile=1; raise ImproperlyConfigured for anything else."""
    amounts = {}
    for pair in names(name):
        key, _, value = pair.partition("=")
        if among and key not in among:
            known = ", ".join(among)
            raise ImproperlyConfigured(f"{name} has {pair!r}. There are limits for {known}.")
        try:
            amounts[key] = float(value)
        except ValueError:
            amounts[key] = float("nan")
        if not least <= amounts[key] <= most:
            raise ImproperlyConfigured(
                f"{name} has {pair!r}. Write it like picture=1.5, from {least:g} to {most:g}."
            )
    return amounts


def server(name: str, default: str) -> str:
    """Raise ImproperlyConfigured unless it is empty, or an IP address with or without a port."""
    value = text(name, default)
    try:
        place = urlsplit(f"//{value or '[::]'}")
        valid = ip_address(place.hostname or "") and place.port != 0
    except ValueError:
        valid = False
    if not valid:
        raise ImproperlyConfigured(
            f"{name}={value!r} is no address of a server. Write it like 192.0.2.1:53 or [::1]."
        )
    return value


def site(name: str, default: str) -> str:
    """Raise ImproperlyConfigured unless it is a scheme, a host, and perhaps a path below it."""
    value = text(name, default).rstrip("/")
    place = urlsplit(value)
    plain = place.scheme in {"http", "https"} and not place.query + place.fragment
    below = re.fullmatch(r"(/[\w.~-]+)*", place.path, re.ASCII)
    if not plain or not below or not place.hostname or "*" in place.hostname:
        raise ImproperlyConfigured(
            f"{name}={value!r} is not where a site starts. Write it like https://example.org."
        )
    return value


def mailer(name: str, default: str) -> dict[str, Any]:
    """Return an entry of MAILERS; raise ImproperlyConfigured for what is no mail server."""
    value = text(name, default)
    place = urlsplit(value)
    if place.scheme == "simulator":
        return {"BACKEND": "config.email_backend.EmailBackend"}
    if place.scheme not in {"smtp", "smtps", "smtp+starttls"} or not place.hostname:
        # Without the value: it may hold a password.
        raise ImproperlyConfigured(
            f"{name} names no mail server. Write it like smtp+starttls://user:password@host:587."
        )
    options = {
        "host": place.hostname,
        "port": place.port,
        "username": unquote(place.username or ""),
        "password": unquote(place.password or ""),
        "use_ssl": place.scheme == "smtps",
        "use_tls": place.scheme == "smtp+starttls",
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}


def choice(name: str, default: str, *, among: set[str]) -> str:
    """Raise ImproperlyConfigured for anything but one of these words."""
    value = text(name, default).lower()
    if value not in among:
        words = " or ".join(sorted(among))
        raise ImproperlyConfigured(f"{name}={value!r} is unknown. Set it to {words}.")
    return value


def names(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def secret(name: str, *, stand_in: str | None) -> str:
    """Return the secret, or the stand-in where one is allowed; raise where none is."""
    value = text(name, stand_in or "")
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set. Production does not start without it; "
            "for development set DJANGO_DEBUG=1."
        )
    return value


def folder(name: str, default: Path) -> Path:
    path = Path(text(name, str(default)))
    path.mkdir(parents=True, exist_ok=True)
    return path

"""Kinds of variables that must never be shown: keys and tokens."""

import re

from config.environment.plain_kinds import split_parts
from config.environment.variables import Kind

# As Django's own check security.W009 wants it.
LENGTH = 50
DIFFERENT = 5
MAKE = 'python -c "import secrets; print(secrets.token_urlsafe(64))"'
WEAK = ("hush-hush", "h" * 60, "hush" * 15, "django-insecure-" + "0123456789" * 5)


def secret_key() -> Kind[str]:
    words = f"{LENGTH} or more random characters: {MAKE} prints some"
    return Kind(words, expect_strong, WEAK)


def former_keys() -> Kind[list[str]]:
    def read(text: str) -> list[str]:
        return [expect_strong(part) for part in split_parts(text)]

    words = f"earlier keys, each of {LENGTH} characters or more, separated by commas"
    return Kind(words, read, (*WEAK, ",", "0123456789" * 5 + ",hush-hush"))


def token() -> Kind[str]:
    """What is sent in a header, or nothing."""

    def read(text: str) -> str:
        if text and not re.fullmatch(r"[!-~]+", text):
            raise ValueError
        return text

    words = "one word in ASCII, exactly as you were given it"
    return Kind(words, read, ("hush hush", "hüsh-hush", "hush\thush"))


def expect_strong(text: str) -> str:
    guessed = text.startswith("django-insecure-") or len(set(text)) < DIFFERENT
    if guessed or len(text) < LENGTH:
        raise ValueError
    return text

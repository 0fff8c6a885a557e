"""Shortcuts in Django: what it works out anew for each request, though it comes out the same.

What is put in its place does the same in fewer steps. It is put where Django looks for its own:
none of this is a class that a setting could name. See docs/decisions/0023-what-a-sign-up-shares.md.
"""

import re
from functools import lru_cache, partial
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from django.conf import LazySettings, settings
from django.core.handlers import asgi, base
from django.core.validators import EmailValidator
from django.http import QueryDict, request
from django.http.response import ResponseHeaders
from django.middleware import csrf
from django.urls import set_urlconf

# A letter of a masked secret, the letter that masks it, and what it is without.
LETTERS = csrf.CSRF_ALLOWED_CHARS
UNMASKED = {
    (masked, mask): LETTERS[LETTERS.index(masked) - LETTERS.index(mask)]
    for masked in LETTERS
    for mask in LETTERS
}
# Patterns that Django compiles when they are first asked, and asks through a lazy object from then.
PATTERNS = (
    (csrf, "invalid_token_chars_re"),
    (request, "host_validation_re"),
    (EmailValidator, "user_regex"),
    (EmailValidator, "domain_regex"),
)
# An answer's headers are few, mostly the same, and each is looked at twice.
convert = lru_cache(maxsize=512, typed=True)(
    partial(ResponseHeaders._convert_to_charset, None)  # type: ignore[arg-type]
)
append_any = QueryDict.appendlist
# What a body is read into. Django makes a file of one that is larger than config.server.body_limit
# lets in.
memory = SimpleNamespace(SpooledTemporaryFile=lambda **how: BytesIO())


def take() -> None:
    """Take them all, once Django is set up."""
    # Of each value, a lazy object asks first whether it is a method that hides one of the object
    # behind it. Settings hide none, and a sign-up asks for some eighty.
    LazySettings.__getattribute__ = object.__getattribute__  # type: ignore[method-assign]
    ResponseHeaders._convert_to_charset = staticmethod(convert)  # type: ignore[method-assign]
    QueryDict.appendlist = append  # type: ignore[method-assign,assignment]
    csrf._unmask_cipher_token = unmask  # type: ignore[attr-defined]
    asgi.tempfile = memory  # type: ignore[attr-defined]
    base.set_urlconf = set_other_urlconf  # type: ignore[attr-defined]
    for place, name in PATTERNS:
        lazy = getattr(place, name)
        setattr(place, name, re.compile(lazy.pattern, lazy.flags))


def unmask(token: str) -> str:
    """Return the secret in a CSRF token, whose first half is the mask."""
    mask, masked = token[: csrf.CSRF_SECRET_LENGTH], token[csrf.CSRF_SECRET_LENGTH :]
    return "".join(map(UNMASKED.__getitem__, zip(masked, mask, strict=False)))


def append(query: Any, key: str | bytes, value: Any) -> None:
    """Add one more value. What is text already need not be made so."""
    if query._mutable and type(key) is str and type(value) is str:
        dict.setdefault(query, key, []).append(value)
    else:
        append_any(query, key, value)


def set_other_urlconf(name: str | None) -> None:
    """Say which URLs a request is about, unless they are those that are meant anyhow."""
    if name != settings.ROOT_URLCONF:
        set_urlconf(name)

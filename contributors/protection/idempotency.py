"""Idempotency keys: a form that is sent twice does once what it does."""

from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from contributors.models import Contributor

SALT = "contributors.idempotency"
# For so long, a second click on a button is the echo of the first, and no new wish.
ECHO = timedelta(minutes=1)


def form_key(request: HttpRequest) -> str:
    """Return what a form on one page has in common with itself, sent twice; else nothing.

    Django writes its token in another way into each page, and believes it only with the cookie of
    the browser that got the page. Plain clients have none: they send what they mean.
    """
    token = request.POST.get("csrfmiddlewaretoken", "")
    return digest_key(f"{request.path} {token}") if token else ""


def digest_key(text: str) -> str:
    """Return what stands for a text. It needs no key of ours: nobody can guess what is in it."""
    return sha256(f"{SALT} {text}".encode()).hexdigest()[:40]


def sent_fields(key: str, contributor: Contributor) -> Mapping[str, Any]:
    """Return the fields that note which form has just changed an account."""
    return {"form_key": bind_key(key, contributor), "form_sent_at": timezone.now()}


def is_echo(key: str, contributor: Contributor) -> bool:
    """Whether the form that changed this account a moment ago was the one with this key."""
    if not key or contributor.form_key != bind_key(key, contributor):
        return False
    return bool(contributor.form_sent_at and timezone.now() - contributor.form_sent_at < ECHO)


def bind_key(key: str, contributor: Contributor) -> str:
    """Return a key that is worth nothing once its owner has signed out everywhere."""
    about = f"{key} {contributor.email} {contributor.password} {contributor.session_epoch}"
    return digest_key(about) if key else ""

"""Device cookies: a browser that somebody has signed in with is counted for itself.

So nobody else can use up the tries that its owner has.
https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
"""

from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.core import signing
from django.dispatch import receiver
from django.http import HttpRequest

from contributors.support.cookies import set_cookie
from contributors.support.signing import is_keyed_digest, keyed_digest
from contributors.values.emails import normalize_email

COOKIE = "device"
SALT = "contributors.devices"
# Seconds. It lets nobody in, so it may be kept for long.
AGE = 60 * 60 * 24 * 365


@receiver(user_logged_in)
def note_sign_in(*, request: Any, user: Any, **_: Any) -> None:
    """Leave a note with the request about who has just proven to be whom."""
    request.proven = user.email


def give_cookie(request: HttpRequest, response: Any) -> None:
    """Give the browser its cookie, where somebody has just signed in with it."""
    if email := getattr(request, "proven", ""):
        token, path = signing.dumps(device_digest(email), salt=SALT), settings.SESSION_COOKIE_PATH
        set_cookie(request, response, COOKIE, token, path, AGE)


def known_device(request: HttpRequest) -> str:
    """Return what stands for the account that this browser has signed in to; empty for none."""
    try:
        return str(signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=AGE))
    except signing.BadSignature:
        return ""


def knows_owner(request: HttpRequest, email: str) -> bool:
    """Whether the owner of this address has signed in with this browser."""
    return is_keyed_digest(known_device(request), SALT, normalize_email(email))


def device_digest(email: str) -> str:
    """Return what tells accounts apart and nobody's address."""
    return keyed_digest(SALT, normalize_email(email))

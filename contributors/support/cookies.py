"""Cookies that hold a signed token for one page, out of reach of scripts."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Bytes. Browsers drop what is larger, without a word; name, value and attributes count together:
# https://www.rfc-editor.org/rfc/rfc6265#section-6.1. The attributes have less than 200.
LARGEST = 4096 - 200


def fits_cookie(name: str, token: str) -> bool:
    """Whether every browser keeps such a cookie."""
    return len(name) + len(token) <= LARGEST


def set_cookie(
    request: HttpRequest,
    response: HttpResponse,
    name: str,
    token: str,
    path: str,
    seconds: int | None = None,
) -> None:
    """Keep a signed token for the page at this path, as long as invitations are good for."""
    response.set_cookie(
        name,
        token,
        max_age=settings.INVITATION_AGE if seconds is None else seconds,
        path=path,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )

"""Cookies that hold a signed token for one page, out of reach of scripts."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse


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

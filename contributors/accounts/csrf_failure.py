"""The answer to a form without its token."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.csrf import csrf_failure

from contributors.mail.magic_links import Purpose

# Whose first click gives the browser another token: what the second one sends is out of date.
SIGNING_IN = {*Purpose, "admin:login"}


def answer_forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form without its token; lead on where it has just signed somebody in.

    The page itself knows, and shows what is next; asking for it changes nothing.
    """
    came = settings.SESSION_COOKIE_NAME in request.COOKIES
    if came and request.resolver_match and request.resolver_match.view_name in SIGNING_IN:
        return HttpResponse(status=303, headers={"Location": request.get_full_path()})
    return csrf_failure(request, reason)

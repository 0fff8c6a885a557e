"""The answer to a form without its token."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from contributors.mail.magic_links import Purpose
from contributors.protection.kept_form import OWNER, answer_with_form

# Whose first click gives the browser another token: what the second one sends is out of date.
SIGNING_IN = {*Purpose}
WORDS = "This form needs the cookie and token of a freshly loaded page. Load the page again.\n"


def answer_forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form without its token; redirect if it has just signed somebody in.

    The page itself knows, and shows what is next; asking for it changes nothing. Only what one of
    our pages has sent is kept to be sent again: nobody shall press a button for a forger.
    """
    if signs_in_again(request):
        return HttpResponse(status=303, headers={"Location": request.get_full_path()})
    return answer_with_form(request, "403_csrf.html", 403, WORDS, ours=is_ours(request))


def signs_in_again(request: HttpRequest) -> bool:
    name = request.resolver_match.view_name if request.resolver_match else ""
    if name == "admin:login":
        return getattr(getattr(request, "member", None), "is_staff", False)
    return name in SIGNING_IN and settings.SESSION_COOKIE_NAME in request.COOKIES


def is_ours(request: HttpRequest) -> bool:
    """Whether no browser says that a page of another site has sent this.

    Every browser says who has: https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header, or the
    headers before it.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in {"same-origin", "none"}
    own = f"{request.scheme}://{request.get_host()}"
    sent_by = request.headers.get("Origin") or origin_of(request.headers.get("Referer", own))
    return sent_by in {own, *settings.CSRF_TRUSTED_ORIGINS}


def is_sent_by_member(request: HttpRequest) -> bool:
    """Whether a page that was made for whoever is signed in now has sent this.

    The form says so with a digest that nobody else can read or write, and the browser says that a
    page of ours has sent it. Only the token may be older: from before signing out, and in again.
    """
    member = getattr(request, "member", None)
    told = "Sec-Fetch-Site" in request.headers or "Origin" in request.headers
    if not member or not told or not is_ours(request):
        return False
    return constant_time_compare(request.POST.get(OWNER, ""), member.digest)


def origin_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"

"""Receipts: signed cookies that tell the next page where an email went, so that no URL has to."""

from dataclasses import asdict, dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from contributors.support import signing
from contributors.support.cookies import set_cookie

COOKIE = "receipt"


@dataclass(frozen=True, slots=True)
class Receipt:
    """An address that an email was asked for; `own` is the sign-up that its holder has begun."""

    email: str
    own: int | None = None


def give_receipt(request: HttpRequest, receipt: Receipt, page: str) -> HttpResponse:
    """Lead to the page (a URL's name) that tells where the mail went."""
    path = reverse(page)
    response = HttpResponse(status=303, headers={"Location": path})
    set_cookie(request, response, COOKIE, signing.sign_content(asdict(receipt), page), path)
    return response


def lead_to_sent(request: HttpRequest, email: str, own: int | None = None) -> HttpResponse:
    """Lead to the page about a sign-up's mail. `own` is the key of whom this visitor created.

    A cookie can be read by its owner. In quiet mode it must not tell whether anybody was created.
    """
    quiet = settings.SIGNUP_DISCLOSURE == "quiet"
    return give_receipt(request, Receipt(email, None if quiet else own), "sent")


def read_receipt(request: HttpRequest, page: str) -> Receipt | None:
    """Return the receipt for this page; None where it is not signed by us or too old."""
    content = signing.read_signed(request.COOKIES.get(COOKIE, ""), page)
    return Receipt(**content) if content else None

"""Every URL of the site while its database is away: no view of any app is forgotten."""

import re
from urllib.parse import urlsplit

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.urls import URLPattern, get_resolver

from contributors.mail import magic_links, receipts
from contributors.mail.commits.commit_links import commit_link
from contributors.mail.magic_links import Purpose
from contributors.outreach.outreach_links import never_link
from contributors.protection.database_unavailable import WORDS
from contributors.signup.draft import sign_draft
from contributors.signup.invitation import Invitation, sign_invitation
from tests.contributors.accounts.views.test_profile import person
from tests.support.people.drafts import ADA, FACTS, draft

pytestmark = pytest.mark.django_db

WIRES = {
    "page": {"Accept": "text/html"},
    "fragment": {"Accept": "text/html", "HX-Request": "true"},
    "text": {"Accept": "text/plain"},
}
# Routes that need no row of any table, or say so in a row of a stream or a page of their own.
WITHOUT = re.compile(
    r"/|/(account/gone|checkstream|commons|sign-in/sent|lab|lab/trace|privacy|tour)/"
    r"|/live/(<slug:code>/(\w+/)?)?|/commons/contributors-1\.schema\.json"
    r"|/(join/(confirm|asked|never)|sign-in/link|account/(address|commits))/<followed:token>"
    r"|/join/|/join/(asked/<token>|check|details|details/preview|sends|sent/address|classic/\w+)/"
    # A mailed link with a rest of its sentence, which is cut off.
    r"|/\^(account/(address|commits)|join/(confirm|asked|never)|sign-in/link)/.*"
)
PICTURE, FOUND = (f"/{of}/<slug:digest>.webp" for of in ("people/pictures", "join/details/picture"))
# What is answered without a look at the database, for the method is none of theirs.
NOT_FOR = {
    "get": {"/join/create/", "/sign-out/", "/account/details/preview/"},
    "post": {f"/account/{page}" for page in ("", "data/", "welcome/")}
    | {"/live/site/", "/people/", "/people/<slug:handle>/", "/commons/<str:name>", PICTURE, FOUND},
}
# The form once more, with what was typed.
OWN_PAGE = {"/join/create/"}
MAILED = {"/sign-in/"}  # A task finds out later whom to write to.


def paths(patterns, before="/"):
    """Yield the path of each URL as a route, such as /people/<slug:handle>/."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from paths(pattern.url_patterns, route)


ROUTES = sorted(set(paths(get_resolver().url_patterns)))


@pytest.fixture
def staff():
    return person(is_staff=True, is_superuser=True, moving_to="grace@example.net")


@pytest.fixture
def client(staff):
    """Somebody who may see and do everything, in the middle of everything."""
    client = Client()
    client.force_login(staff)
    response = receipts.lead_to_sent(RequestFactory().post("/"), staff.email, staff.pk)
    client.cookies["receipt"] = response.cookies["receipt"].value
    client.cookies["invitation"] = sign_invitation(Invitation(ADA, FACTS, ADA))
    return client


@pytest.fixture
def filled(staff):
    """Return a path for each route that leads to something."""
    links = {
        "/join/confirm/<token>/": magic_links.magic_link_url(Purpose.CONFIRM, staff),
        "/sign-in/link/<token>/": magic_links.magic_link_url(Purpose.SIGN_IN, staff),
        "/account/address/<token>/": magic_links.magic_link_url(Purpose.MOVE, staff),
        "/join/never/<token>/": never_link(staff.email),
        "/account/commits/<token>/": commit_link(staff, ADA),
    }
    known = {
        "handle": staff.handle,
        "digest": staff.picture_digest,
        "content_type_id": "1",
        "app_label": "contributors",
        "url": "none",
        "name": "AUTHORS",
    }

    def fill(route):
        if route in links:
            return urlsplit(links[route]).path
        route = re.sub(r"\(\?P<(\w+)>.*?\)\$?|<(?:\w+:)?(\w+)>", r"<\1\2>", route).replace("^", "")
        return re.sub(r"<(\w+)>", lambda name: known.get(name[1], str(staff.pk)), route)

    return fill


POSTED = {
    "email": "new@example.org",
    "name": 'Ada "> Byron',
    "everywhere": "yes",
    "username": ADA,
    "agree": "yes",
}


def broken(execute, sql, params, many, context):
    raise OperationalError(f"gone, and {ADA} with it")


def answers(client, filled, method, headers):
    """Ask for every URL that needs a database; yield (route, response)."""
    posted = {**POSTED, "draft": sign_draft(draft())} if method == "post" else {}
    for route in ROUTES:
        if not WITHOUT.fullmatch(route):
            path = filled(route)
            with connection.execute_wrapper(broken):
                yield route, getattr(client, method)(path, posted, headers=headers)


def check(response, wire):
    """The form that suits the client, and no word of what was raised."""
    words = response.content.decode()
    assert (words == WORDS) is (wire == "text")
    assert ("<html" in words) is (wire == "page")
    assert wire == "text" or ">Try again</" in words
    assert "gone, and" not in words


@pytest.mark.parametrize("wire", WIRES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_asks_for_anything_hears_that_the_database_is_away(client, filled, method, wire):
    otherwise = set()
    for route, response in answers(client, filled, method, WIRES[wire]):
        if response.status_code != 503:
            otherwise.add(route)
            continue
        assert response["Retry-After"] == "10"
        if route not in OWN_PAGE:
            check(response, wire)

    assert otherwise - MAILED == NOT_FOR[method]

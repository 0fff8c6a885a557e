"""Every route that a form may be posted to: what was typed is kept, whatever came between."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

from contributors.accounts.middleware import form_owner
from contributors.models import Contributor
from tests.contributors.accounts.views.test_profile import person
from tests.site.database.test_every_url import ROUTES, client, filled, staff
from tests.support.forms.kept_pages import TYPED, WIRES, missing

__all__ = ["client", "filled", "staff"]
pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("wire", WIRES)]

# All but what only leads on to another; a route that is added is here by itself.
POSTED = [route for route in ROUTES if "<followed:token>" not in route and "^" not in route]
# Signing in and out needs nobody who is signed in; a mailed link says by itself whose it is.
OPEN = {"/account/gone/", "/admin/login/", "/admin/logout/"}
OPEN |= {"/account/address/<token>/", "/account/commits/<token>/"}
OF_MEMBERS = [
    route for route in POSTED if route.startswith(("/account/", "/admin/")) and route not in OPEN
]
LINKS = {"/join/confirm/<token>/", "/sign-in/link/<token>/", "/account/address/<token>/"}


def others(browser, filled, routes, wire, status, **more):
    """Post to each route; return what those answer that do not keep all, with this status."""
    found = {}
    # The admin answers as any other does that is not there: a page of it is enough.
    asked = [route for route in routes if wire == "page" or not route.startswith("/admin/")]
    for route in asked:
        response = browser.post(filled(route), {**TYPED, **more}, headers=WIRES[wire])
        lost = missing(response, wire) if response.status_code == status else response.status_code
        # What answers to GET alone is no form's.
        if lost and lost not in (404, 405):
            found[route] = lost
    return found


def test_what_was_sent_signed_out_is_kept(filled, wire):
    assert others(Client(), filled, OF_MEMBERS, wire, 403) == {}


def test_what_was_sent_signed_in_as_somebody_else_is_kept(client, filled, wire):
    ada = person("else@example.org", "else")
    before = list(Contributor.objects.order_by("pk").values("email", "name", "session_epoch"))

    assert others(client, filled, POSTED, wire, 409, signed_in_as=form_owner(ada)) == {}

    after = list(Contributor.objects.order_by("pk").values("email", "name", "session_epoch"))
    assert after == before


def test_what_was_sent_with_a_token_from_before_signing_in_is_kept(staff, filled, wire):
    browser = Client(enforce_csrf_checks=True, headers={"Origin": "http://testserver"})
    browser.get("/sign-in/", headers=WIRES["page"])
    old = browser.cookies["csrftoken"].value
    browser.force_login(staff)
    browser.cookies["csrftoken"] = "a" * 32

    found = others(browser, filled, POSTED, wire, 403, csrfmiddlewaretoken=old)

    # A mail program posts to it, whose token is the word in the link.
    assert found.pop("/join/never/<token>/") in (200, 303)
    # They have no fields, and lead on to where their first click has led; staff are signed in.
    led_on = {*LINKS, "/admin/login/"} if wire == "page" else LINKS
    assert found == dict.fromkeys(led_on, 303)


def test_what_was_sent_while_the_database_is_away_is_kept(client, filled, wire):
    def broken(*_):
        raise OperationalError("gone")

    with connection.execute_wrapper(broken):
        assert others(client, filled, OF_MEMBERS, wire, 503) == {}

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory

from contributors.accounts.lost_session import LostSessionMiddleware
from contributors.accounts.middleware import form_owner
from contributors.models import Contributor
from tests.contributors.accounts.views.test_profile import person
from tests.support.forms.kept_pages import kept_form
from tests.support.pages.plain_browser import Page
from tests.support.people.ownform import PATH, form

pytestmark = pytest.mark.django_db
HTML = {"Accept": "text/html"}


@pytest.fixture
def ada():
    return person()


@pytest.fixture
def grace():
    return person("grace@example.org", "grace", name="Grace Hopper", display_name="")


@pytest.fixture
def client(ada):
    client = Client(headers=HTML)
    client.force_login(ada)
    return client


@pytest.fixture
def typed(client, ada):
    """Return what was typed into the form of a member."""
    return {**form(client), "place": "Ockham\r\nPark", "signed_in_as": form_owner(ada)}


def place(member):
    return Contributor.objects.get(pk=member.pk).place


def test_what_was_sent_signed_out_is_saved_once_its_owner_is_signed_in(client, ada, typed):
    client.logout()
    kept = client.post(PATH, typed)
    client.force_login(ada)

    response = client.post(*kept_form(kept))

    assert (kept.status_code, response.status_code) == (403, 303)
    assert '<a href="/sign-in/" target="_blank">' in kept.content.decode()
    assert place(ada) == "Ockham Park"


def test_what_was_sent_signed_out_is_not_saved_for_whoever_signs_in(client, grace, typed):
    client.logout()
    kept = client.post(PATH, typed)
    client.force_login(grace)

    response = client.post(*kept_form(kept))

    assert response.status_code == 409
    assert "You are signed in as <bdi>Grace Hopper</bdi></h1>" in response.content.decode()
    assert place(grace) != "Ockham Park"


def test_to_send_it_for_somebody_else_is_a_decision(client, grace, typed):
    client.force_login(grace)
    asked = client.post(PATH, typed)
    assert client.post(*kept_form(asked)).status_code == 409

    shown = client.post(*kept_form(asked, button=1))

    words = shown.content.decode()
    assert (shown.status_code, place(grace) != "Ockham Park") == (409, True)
    assert "opened more than a day ago, or for another account" in words
    assert all(each in words for each in ("grace@example.org", "Ockham"))


def test_the_buttons_say_for_whom_it_is(client, grace, typed):
    client.force_login(grace)

    page = Page(client.post(PATH, typed).content.decode())
    assert page.find("Send it again")
    assert page.find("Send it for Grace Hopper")


@pytest.mark.parametrize("path", ["", "details/", "address/", "lookups/", "delete/"])
def test_every_form_about_an_account_says_whose_it_is(client, ada, path):
    forms = [
        each
        for each in Page(client.get(f"/account/{path}").content.decode()).forms
        if each.method == "post" and ("sign-out" not in each.action or path == "")
    ][1 if path == "" else 0 :]

    assert forms
    assert all(("signed_in_as", form_owner(ada)) in each.fields for each in forms)


def test_the_database_says_later_that_it_is_away(client, ada, typed):
    def broken(*_):
        raise OperationalError

    with connection.execute_wrapper(broken):
        response = client.post("/account/address/", typed)

    assert response.status_code == 503


def test_an_account_is_not_deleted_with_a_form_about_another_one(client, ada, grace):
    page = client.get("/account/delete/")
    client.force_login(grace)
    _, sent = kept_form(page)
    sent["signed_in_as"] = form_owner(grace)

    response = client.post("/account/delete/", sent)

    assert response.status_code == 409
    assert "grace@example.org" in response.content.decode()
    assert Contributor.objects.count() == 2


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (HttpResponseRedirect("/sign-in/"), 403),
        (HttpResponseRedirect("/admin/login/?next=/admin/"), 403),
        (HttpResponseRedirect("/people/"), 302),
        (HttpResponse(status=302), 302),
        (HttpResponse(status=303, headers={"Location": "/sign-in/"}), 303),
        (HttpResponse(headers={"HX-Redirect": "/sign-in/"}), 403),
    ],
)
def test_under_wsgi_it_is_the_same(answer, status):
    request = RequestFactory().post("/", {"name": "Ada"}, headers=HTML)
    request.htmx = False

    response = LostSessionMiddleware(lambda _: answer)(request)

    assert response.status_code == status


def test_where_nothing_was_sent_there_is_nothing_to_keep():
    middleware = LostSessionMiddleware(lambda _: HttpResponseRedirect("/sign-in/"))

    response = middleware(RequestFactory().post("/", headers=HTML))

    assert response.status_code == 302

import re
from html import unescape

import pytest
from django.db import IntegrityError, OperationalError, connection

from contributors.mail.magic_links import Purpose, magic_link_url
from contributors.models import Contributor
from contributors.protection.database_unavailable import DatabaseUnavailableMiddleware
from tests.contributors.accounts.views.test_profile import person
from tests.support.people.drafts import ADA

pytestmark = pytest.mark.django_db
HTML = {"Accept": "text/html"}
READ = ["", "details/", "details/found/", "lookups/", "address/", "data/", "delete/"]
POSTED = ["details/", "details/found/", "lookups/", "address/", "delete/"]


@pytest.fixture
def owner(client):
    client.force_login(person())
    return client


def broken(execute, sql, params, many, context):
    raise OperationalError(f"gone, and {ADA} with it")


def hidden(words):
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', words)
    return [(name, unescape(value)) for name, value in found]


@pytest.mark.parametrize("path", READ)
def test_a_page_that_cannot_be_shown_says_what_to_do(owner, caplog, path):
    with connection.execute_wrapper(broken):
        response = owner.get(f"/account/{path}?a=b", headers=HTML)

    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert f'<a href="/account/{path}?a=b">Try again</a>' in response.content.decode()
    assert re.search("no-store|no-cache", response["Cache-Control"])
    assert ADA not in caplog.text


@pytest.mark.parametrize("path", POSTED)
def test_what_was_posted_is_in_the_page_to_be_sent_again(owner, path):
    sent = {"email": '"><b>@example.net', "take": ["one", "two"], "csrfmiddlewaretoken": "old"}

    with connection.execute_wrapper(broken):
        response = owner.post(f"/account/{path}", sent, headers=HTML)

    words = response.content.decode()
    assert response.status_code == 503
    assert f'<form action="/account/{path}" method="post">' in words
    (token, fresh), *fields = [one for one in hidden(words) if one[1]][-4:]
    assert (token, fresh != "old") == ("csrfmiddlewaretoken", True)
    assert fields == [("email", '"><b>@example.net'), ("take", "one"), ("take", "two")]
    assert Contributor.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_moves_an_account_works_later(owner, method):
    Contributor.objects.update(moving_to="grace@example.net")
    link = magic_link_url(Purpose.MOVE, Contributor.objects.get())
    path = "/" + link.split("/", 3)[3]

    with connection.execute_wrapper(broken):
        response = getattr(owner, method)(path, headers=HTML)

    assert response.status_code == 503
    assert path in response.content.decode()
    assert owner.post(path).status_code == 303


def test_htmx_gets_the_message_without_a_page_around_it(owner):
    with connection.execute_wrapper(broken):
        response = owner.post("/account/lookups/", headers={**HTML, "HX-Request": "true"})

    assert response.status_code == 503
    assert "<html" not in response.content.decode()
    assert "HX-Request" in response["Vary"]


def test_a_program_gets_a_line_of_text(owner):
    with connection.execute_wrapper(broken):
        response = owner.get("/account/data/", headers={"Accept": "application/json"})

    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert response.content.decode().startswith("We cannot reach our database")


def test_a_mistake_of_ours_is_not_taken_for_that(owner):
    def mistaken(*_):
        raise IntegrityError

    with connection.execute_wrapper(mistaken), pytest.raises(IntegrityError):
        owner.get("/account/data/")


def test_a_password_is_asked_for_again_and_not_in_the_page(client):
    sent = {"username": "ada", "password": "secret words", "next": "/admin/"}

    with connection.execute_wrapper(broken):
        response = client.post("/admin/login/?next=/admin/", sent, headers=HTML)

    words = response.content.decode()
    assert response.status_code == 503
    assert "secret words" not in words
    assert re.search(r'<input type="password" name="password" .*required>', words)
    assert ("username", "ada") in hidden(words)
    assert '<form action="/admin/login/?next=/admin/" method="post">' in words


def test_a_session_that_cannot_be_saved_is_a_503_too(client, settings):
    settings.ROOT_URLCONF = "tests.support.pages.small_site"

    with connection.execute_wrapper(broken):
        response = client.get("/session", headers=HTML)

    assert response.status_code == 503


def test_under_wsgi_it_is_the_same(rf):
    middleware = DatabaseUnavailableMiddleware(lambda request: None)

    response = middleware.process_exception(rf.get("/"), OperationalError("gone"))

    assert response.status_code == 503
    assert middleware.process_exception(rf.get("/"), IntegrityError()) is None

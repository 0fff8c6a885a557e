import re

import httpx
import pytest
from django.db import OperationalError, connection

from tests.contributors.accounts.views.test_profile import person
from tests.support.network.transport import network

pytestmark = pytest.mark.django_db

HTML = {"Accept": "text/html"}
TEXT = {"Accept": "text/plain"}


def broken(execute, sql, params, many, context):
    raise OperationalError("gone")


def home(client, headers=HTML):
    response = client.get("/", headers=headers)
    assert response.status_code == 200
    return response


def test_the_home_page_leads_everywhere(client):
    page = home(client).content.decode()

    for path in ("/join/", "/people/", "/lab/", "/tour/", "/sign-in/", "/join/sends/"):
        assert f'href="{path}"' in page
    assert "Nobody has joined yet." in page


def test_its_form_is_the_one_that_checks_an_address(client):
    page = home(client).content.decode()

    form = re.search(r"<form id=\"join\".*?</form>", page, re.DOTALL)[0]
    assert 'action="/join/" method="post"' in form
    assert 'name="email"' in form
    assert "csrfmiddlewaretoken" in form


async def test_it_says_what_is_looked_up_and_asks_nothing(async_client):
    async with network(lambda _: httpx.Response(404)) as requests:
        response = await async_client.get("/", headers=HTML)

    page = response.content.decode()
    assert "lookups straight away: account, mail domain, picture, public profile." in page
    assert requests == []


def test_a_member_is_not_asked_to_join(client):
    ada = person()
    client.force_login(ada)

    response = home(client)

    page = response.content.decode()
    assert '<form id="join"' not in page
    assert '<a class="btn" href="/people/ada/">See your page</a>' in page
    assert "private" in response["Cache-Control"]


def test_a_terminal_gets_lines(client):
    person()

    response = home(client, TEXT)

    lines = response.content.decode()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "curl -N -d email=you@example.org http://testserver/join/" in lines
    assert "  http://testserver/people/ada/\n" in lines
    assert "http://testserver/lab/" in lines
    assert "http://testserver/tour/" in lines
    assert not re.search("&[a-z#]", lines)


def test_which_of_them_is_sent_depends_on_who_asks(client):
    assert {"Accept", "User-Agent"} <= set(home(client)["Vary"].split(", "))


@pytest.mark.parametrize("headers", [HTML, TEXT])
def test_while_the_database_is_away_only_the_members_are_missing(client, headers):
    person()

    with connection.execute_wrapper(broken):
        page = home(client, headers).content.decode()

    assert "at the moment. Try again soon." in page
    assert "/join/" in page
    assert "/people/ada/" not in page


@pytest.mark.parametrize("method", ["post", "put"])
def test_it_can_only_be_read(client, method):
    assert getattr(client, method)("/").status_code == 405

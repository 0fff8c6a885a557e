import pytest
from django.db import OperationalError, connection
from django.test import AsyncClient
from django.utils import timezone

from contributors.models import Contributor
from contributors.upstreams import clients
from tests.support.people.drafts import ADA
from tests.support.people.signing import signed_in

pytestmark = pytest.mark.django_db
HTML = {"Accept": "text/html"}
NAMED = '<a class="member" href="/people/ada/"><bdi>Ada</bdi></a>'


@pytest.fixture
def ada():
    return Contributor.objects.create_user(
        ADA, name="Ada", handle="ada", confirmed_at=timezone.now()
    )


def broken(execute, sql, params, many, context):
    raise OperationalError(f"gone, and {ADA} with it")


@pytest.mark.parametrize("path", ["/join/", "/join/sends/", "/account/", "/people/ada/", "/no/"])
async def test_every_page_names_the_member(async_client, ada, path):
    await signed_in(async_client)

    response = await async_client.get(path, headers=HTML)

    assert NAMED in response.content.decode()
    assert "Sign out" in response.content.decode()
    assert "private" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]


def test_under_wsgi_every_page_names_the_member_too(client, ada):
    client.force_login(ada)

    assert NAMED in client.get("/join/sends/", headers=HTML).content.decode()


async def test_a_refusal_names_the_member_too(async_client, ada, settings):
    await signed_in(async_client)
    settings.LIMITED, settings.LIMITS = True, {"check": (0, 600)}

    response = await async_client.post("/join/", {"email": "bo@example.org"}, headers=HTML)

    assert response.status_code == 429
    assert NAMED in response.content.decode()


async def test_a_form_without_its_token_is_refused_by_name(ada):
    client = AsyncClient(enforce_csrf_checks=True)
    await client.aforce_login(ada)

    response = await client.post("/join/", headers=HTML)

    assert response.status_code == 403
    assert NAMED in response.content.decode()


async def test_a_stream_names_the_member_and_changes_no_cookie_late(async_client, ada, simulator):
    await signed_in(async_client)

    async with clients.keep_client():
        response = await async_client.post("/join/", {"email": "bo@example.org"}, headers=HTML)
        words = b"".join([piece async for piece in response]).decode()

    assert response.streaming
    assert NAMED in words


def test_visitors_without_a_session_cost_no_question(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/join/sends/", headers=HTML)

    assert "Sign in" in response.content.decode()
    assert "Vary" not in response
    assert "Cache-Control" not in response


def test_nobody_is_asked_about_for_what_is_no_page(client, ada, django_assert_num_queries):
    client.force_login(ada)

    with django_assert_num_queries(0):
        response = client.get("/join/sends/", headers={"Accept": "image/webp"})

    assert "Vary" not in response


async def test_a_session_that_has_ended_names_nobody(async_client, ada):
    await signed_in(async_client)
    await Contributor.objects.aupdate(session_epoch=7)

    response = await async_client.get("/join/sends/", headers=HTML)

    assert NAMED not in response.content.decode()
    assert "Sign in" in response.content.decode()


def test_without_its_database_the_page_names_nobody_and_is_there(client, ada, caplog):
    client.force_login(ada)

    with connection.execute_wrapper(broken):
        response = client.get("/join/sends/", headers=HTML)

    assert response.status_code == 200
    assert "Sign in" in response.content.decode()
    assert ADA not in caplog.text


async def test_who_has_no_page_is_led_to_the_account(async_client, ada):
    await Contributor.objects.aupdate(handle=None, name="")
    await signed_in(async_client)

    words = (await async_client.get("/join/sends/", headers=HTML)).content.decode()

    assert '<a class="member" href="/account/"><bdi>ada@example.org</bdi></a>' in words

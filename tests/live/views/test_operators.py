import pytest
from asgiref.sync import sync_to_async
from django.test import AsyncClient, Client

from tests.contributors.accounts.views.test_profile import person
from tests.support.live.phones import EVENTS, HTML

pytestmark = pytest.mark.django_db


def test_staff_see_the_sites_own_streams():
    client = Client()
    client.force_login(person(is_staff=True))

    response = client.get("/live/site/", headers=HTML)

    html = response.content.decode()
    assert "Streams now" in html
    assert "open now" in html
    assert "ada@" not in html


def test_nobody_but_staff_sees_the_sites_own_streams():
    client = Client()
    response = client.get("/live/site/", headers=HTML)
    assert (response.status_code, response["Location"]) == (302, "/admin/login/?next=/live/site/")

    client.force_login(person())

    assert client.get("/live/site/", headers=HTML).status_code == 403


@pytest.mark.django_db(transaction=True)
async def test_to_staff_it_is_streamed():
    client = AsyncClient()
    await client.aforce_login(await sync_to_async(person)(is_staff=True))

    response = await client.get("/live/site/", headers=EVENTS)
    pieces = aiter(response)

    assert b'id="site"' in await anext(pieces)
    await pieces.aclose()

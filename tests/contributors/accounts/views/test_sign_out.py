import pytest
from django.test import AsyncClient
from django.utils import timezone

from contributors.models import Contributor
from tests.support.people.signing import member, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return Contributor.objects.create_user("ada@example.org", confirmed_at=timezone.now())


async def test_signing_out_takes_a_post(async_client, ada):
    await signed_in(async_client)

    assert (await async_client.get("/sign-out/")).status_code == 405
    assert await member(async_client)

    response = await async_client.post("/sign-out/")
    assert (response.status_code, response["Location"]) == (303, "/sign-in/")
    assert not await member(async_client)


@pytest.mark.parametrize(("posted", "stays"), [({}, True), ({"everywhere": "1"}, False)])
async def test_signing_out_everywhere_reaches_other_browsers(ada, posted, stays):
    here, there = AsyncClient(), AsyncClient()
    await signed_in(here)
    await signed_in(there)

    await here.post("/sign-out/", posted)

    page = (await there.get("/account/")).content.decode()
    assert ("You are signed in" in page) is stays


async def test_signing_out_everywhere_without_being_signed_in_does_nothing(async_client, ada):
    response = await async_client.post("/sign-out/", {"everywhere": "1"})

    assert response.status_code == 303
    assert (await Contributor.objects.aget()).session_epoch == 0


async def test_sessions_survive_a_change_of_the_secret(async_client, ada, settings):
    await signed_in(async_client)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one"

    page = (await async_client.get("/account/")).content.decode()

    assert "You are signed in" in page

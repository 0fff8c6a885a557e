import httpx
import pytest
from asgiref.sync import sync_to_async

from contributors.lookups.base import Fact
from contributors.profiles.found_pictures import found_source, found_url, preview_url
from contributors.signup.invitation import Invitation, sign_invitation
from tests.contributors.accounts.views.test_profile import person
from tests.contributors.lookups.test_images import picture
from tests.contributors.profiles.test_avatars import reply
from tests.support.network.transport import network
from tests.support.people.drafts import ADA, FACTS

pytestmark = pytest.mark.django_db(transaction=True)

URL = found_url(ADA, "Gravatar")
EVE = "eve@example.org"


@pytest.fixture
def invited(async_client):
    async_client.cookies["invitation"] = sign_invitation(Invitation(ADA, FACTS))
    return async_client


async def test_who_was_invited_gets_the_picture_and_keeps_it(invited):
    async with network(lambda _: reply(picture())) as requests:
        response = await invited.get(URL)

    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert response.content[8:12] == b"WEBP"
    assert response["Cache-Control"] == "private, max-age=3600"
    assert ADA not in URL
    assert len(requests) == 1


async def test_the_other_source_has_another_url(invited):
    async with network(lambda _: reply(picture())) as requests:
        response = await invited.get(found_url(ADA, "Libravatar"))

    assert response.status_code == 200
    assert "libravatar" in str(requests[0].url)


async def test_where_it_does_not_come_something_stands_in_its_place(invited):
    async with network(lambda _: httpx.Response(500)):
        response = await invited.get(URL)

    assert (response.status_code, response["Location"]) == (302, "/static/img/no-picture.svg")
    assert response["Cache-Control"] == "private, no-store"


async def test_a_member_gets_it_or_the_one_that_is_kept(async_client):
    ada = await sync_to_async(person)()
    await async_client.aforce_login(ada)

    async with network(lambda _: reply(picture())):
        found = await async_client.get(URL)
    async with network(lambda _: httpx.Response(404)):
        lost = await async_client.get(URL)

    assert found["Content-Type"] == "image/webp"
    assert lost["Location"] == f"/people/pictures/{ada.picture_digest}.webp"


async def test_nobody_else_gets_it_and_nobody_is_asked(async_client):
    ada = await sync_to_async(person)()
    async with network(lambda _: reply(picture())) as requests:
        stranger = await async_client.get(URL)
        async_client.cookies["invitation"] = sign_invitation(Invitation(EVE, FACTS))
        invited = await async_client.get(URL)
        await async_client.aforce_login(ada)
        made_up = await async_client.get("/join/details/picture/made-up.webp")
        posted = await async_client.post(URL)

    assert [each.status_code for each in (stranger, invited, made_up, posted)] == [
        404,
        404,
        404,
        405,
    ]
    assert requests == []


@pytest.mark.parametrize("path", ["/join/details/", "/account/details/found/"])
async def test_no_form_waits_for_it(async_client, path):
    await async_client.aforce_login(await sync_to_async(person)())
    facts = (Fact("picture", "Seen", "Gravatar"),)
    async_client.cookies["invitation"] = sign_invitation(Invitation(ADA, facts))
    async_client.cookies["found"] = sign_invitation(Invitation(ADA, facts))

    async with network(lambda _: httpx.Response(500)) as requests:
        response = await async_client.get(path, headers={"Accept": "text/html"})

    assert f'<img class="portrait" src="{URL}"' in response.content.decode()
    assert requests == []


def digest_of(url):
    return url.removeprefix("/join/details/picture/").removesuffix(".webp")


def test_a_url_tells_its_source_to_whoever_knows_the_address():
    urls = [found_url(ADA, source) for source in ("Gravatar", "Libravatar")]

    assert [found_source(ADA, digest_of(url)) for url in urls] == ["Gravatar", "Libravatar"]
    assert [found_source(EVE, digest_of(url)) for url in urls] == ["", ""]
    assert found_source(ADA, "made-up") == ""


def test_it_is_the_same_each_time_and_made_with_our_key(settings):
    before = found_url(ADA, "Gravatar")
    assert found_url(ADA, "Gravatar") == before

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]

    assert found_url(ADA, "Gravatar") != before
    assert found_source(ADA, digest_of(before)) == "Gravatar"


def test_without_a_source_there_is_no_url():
    assert found_url(ADA, "") == found_url(ADA, "Gossip") == ""


def test_the_new_picture_goes_before_the_one_that_is_kept():
    assert preview_url(ADA, "Gravatar", "abc") == found_url(ADA, "Gravatar")
    assert preview_url(ADA, "", "abc") == "/people/pictures/abc.webp"
    assert preview_url(ADA, "", "") == ""

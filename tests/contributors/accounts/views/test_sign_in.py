import pytest
from django.core import mail
from django.test import AsyncClient
from django.utils import timezone

from contributors.mail.magic_links import Purpose
from contributors.models import Contributor
from tests.support.people.signing import link, member, signed_in

pytestmark = pytest.mark.django_db
HTML = {"Accept": "text/html"}


@pytest.fixture
def ada():
    return Contributor.objects.create_user(
        "ada@example.org", name="Ada", handle="ada", confirmed_at=timezone.now()
    )


async def test_the_page_asks_for_an_address(async_client):
    page = (await async_client.get("/sign-in/")).content.decode()

    assert 'action="/sign-in/"' in page
    assert 'href="/sign-in/" aria-current="page"' in page


async def test_a_slip_is_422_with_the_words(async_client):
    response = await async_client.post("/sign-in/", {"email": "ada"})

    assert response.status_code == 422
    assert "The email address needs an @." in response.content.decode()


@pytest.mark.parametrize("email", ["ada@example.org", "nobody@example.org"])
async def test_a_terminal_is_told_where_the_link_goes_whoever_has_the_address(ada, email):
    curl = AsyncClient(headers={"User-Agent": "curl/8.9.1", "Accept": "*/*"})

    response = await curl.post("/sign-in/", {"email": email})

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        f"If {email} is registered, we are emailing a sign-in link to it.\n"
        "The link works once and expires after 30 minutes. Open it in a browser.\n"
    )


async def test_a_terminal_is_told_of_a_slip_in_words_alone():
    curl = AsyncClient(headers={"User-Agent": "curl/8.9.1", "Accept": "*/*"})

    response = await curl.post("/sign-in/", {"email": "ada"})

    assert response.status_code == 422
    assert response.content.decode().startswith("The email address needs an @.")
    assert "<" not in response.content.decode()


async def test_a_mailed_link_signs_in_by_its_button_only(async_client, ada):
    address = await link(async_client)

    page = (await async_client.get(address)).content.decode()
    assert "ada@example.org" in page
    assert not await member(async_client)

    response = await async_client.post(address)
    assert response.status_code == 303
    assert (response["Location"], await member(async_client)) == ("/account/", True)


async def test_a_link_that_is_used_says_so(async_client, ada):
    address = await link(async_client)
    await async_client.post(address)

    for response in [await AsyncClient().get(address), await AsyncClient().post(address)]:
        assert response.status_code == 410
        assert "This link no longer works" in response.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
async def test_a_link_that_is_used_leads_its_owner_on_where_it_was(async_client, ada, method):
    address = await link(async_client)
    await async_client.post(address)

    response = await getattr(async_client, method)(address)

    assert (response.status_code, response["Location"]) == (303, "/account/")


async def test_a_link_that_is_used_is_worth_nothing_to_another_member(async_client, ada):
    address = await link(async_client)
    await async_client.post(address)
    other = AsyncClient()
    await other.aforce_login(await Contributor.objects.acreate(email="eve@example.org"))

    assert (await other.get(address)).status_code == 410
    assert (await other.post(address)).status_code == 410


async def test_the_answer_is_the_same_for_an_address_that_nobody_has(ada):
    pages = []
    for email in ["ada@example.org", "eve@example.org"]:
        client = AsyncClient()
        posted = await client.post("/sign-in/", {"email": email}, headers=HTML)
        page = await client.get("/sign-in/sent/", headers=HTML)
        words = page.content.decode().replace(email, "…")
        pages.append((posted.status_code, posted["Location"], sorted(posted.cookies), words))

    assert pages[0] == pages[1]
    assert len(mail.outbox) == 1


async def test_who_has_asked_for_nothing_is_asked(async_client):
    response = await async_client.get("/sign-in/sent/")

    assert (response.status_code, response["Location"]) == (302, "/sign-in/")


async def test_a_session_that_was_planted_is_worth_nothing(async_client, ada):
    session = await async_client.asession()
    await session.aset("planted", 1)
    await session.asave()
    planted = session.session_key
    async_client.cookies["sessionid"] = planted

    await signed_in(async_client)

    assert async_client.cookies["sessionid"].value != planted


async def test_asking_too_often_is_429_whoever_has_the_address(async_client, settings):
    settings.LIMITED, settings.LIMITS = True, {"mail": (0, 600)}

    response = await async_client.post("/sign-in/", {"email": "ada@example.org"}, headers=HTML)

    assert response.status_code == 429


def test_purposes_are_the_ages_that_the_settings_know(settings):
    assert set(settings.LINK_AGES) == {str(purpose) for purpose in Purpose}


async def test_who_is_signed_in_already_is_led_to_the_account(async_client, ada):
    await signed_in(async_client)

    response = await async_client.get("/sign-in/")

    assert (response.status_code, response["Location"]) == (302, "/account/")

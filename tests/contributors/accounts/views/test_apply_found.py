import re

import pytest

from contributors.lookups.base import Fact
from contributors.models import Contributor
from contributors.signup.invitation import Invitation, sign_invitation
from contributors.signup.sealed_answers import seal_facts
from tests.contributors.accounts.views.test_look_again import HTMX, looked, owner
from tests.contributors.accounts.views.test_profile import person

pytestmark = pytest.mark.django_db
PATH = "/account/details/found/"


@pytest.fixture
def ada():
    return person()


async def test_ticked_facts_fill_the_form_and_nothing_is_saved(async_client, ada):
    await owner(async_client, ada)
    words, _ = await looked(async_client, HTMX, chosen="1", use="profile")
    take = re.findall(r'name="take" value="([^"]+)"', words)

    response = await async_client.post(PATH, {"take": take})

    assert (response.status_code, response["Location"]) == (303, PATH)
    page = (await async_client.get(PATH)).content.decode()
    assert 'value="Turin"' in page
    assert "<b>Gravatar</b> <bdi>Turin</bdi>" in page
    assert "<b>Saved now</b> <bdi>London</bdi>" in page
    assert "https://codeberg.org/ada\nhttps://github.com/ada</textarea>" in page
    assert (await Contributor.objects.aget()).place == "London"
    assert 'value="London"' in (await async_client.get("/account/details/")).content.decode()


async def test_nothing_ticked_is_the_form_as_it_is_kept(async_client, ada):
    await owner(async_client, ada)

    response = await async_client.get(PATH)

    assert (response.status_code, response["Location"]) == (302, "/account/details/")


async def test_what_was_ticked_for_another_address_is_passed_over(async_client, ada):
    facts = (Fact("place", "Turin", "GitHub"),)
    await owner(async_client, ada)
    await async_client.post(PATH, {"take": seal_facts("eve@example.org", facts)})

    assert 'value="London"' in (await async_client.get(PATH)).content.decode()

    async_client.cookies["found"] = sign_invitation(Invitation("eve@example.org", facts))
    assert (await async_client.get(PATH))["Location"] == "/account/details/"


async def test_what_is_too_long_for_a_cookie_is_in_the_page(async_client, ada):
    await owner(async_client, ada)
    place = Fact("place", "".join(map(chr, range(0x4E00, 0x6E00))), "GitHub")

    response = await async_client.post(PATH, {"take": seal_facts(ada.email, [place])})

    assert response.status_code == 200
    assert place.value[:100] in response.content.decode()
    assert response.cookies["found"].value == ""


async def test_what_was_ticked_too_long_ago_is_kept_to_be_sent_again(async_client, ada, settings):
    await owner(async_client, ada)
    old = seal_facts(ada.email, [Fact("place", "Turin", "GitHub")])
    settings.INVITATION_AGE = -1

    response = await async_client.post(PATH, {"take": old}, headers={"Accept": "text/html"})

    assert response.status_code == 403
    renewed = re.search(r'name="take" value="([^"]+)"', response.content.decode())[1]
    settings.INVITATION_AGE = 60
    await async_client.post(PATH, {"take": renewed})
    assert 'value="Turin"' in (await async_client.get(PATH)).content.decode()

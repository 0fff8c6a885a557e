import re

import pytest
from asgiref.sync import sync_to_async
from django.core import mail
from django.utils import timezone

from contributors.mail import outbox, receipts
from contributors.models import Contributor
from tests.support.people.mailbox import path
from tests.support.people.signing import holder

pytestmark = pytest.mark.django_db
HTML = {"Accept": "text/html"}


@pytest.fixture
def ada():
    return Contributor.objects.create_user("ada@example.org", agreed_at=timezone.now())


@pytest.fixture
def visitor(async_client, ada):
    """Somebody who has just begun to join as ada@example.org."""
    return holder(async_client, ada.pk)


async def page(client):
    """The words of the page, without the token that is another each time."""
    words = (await client.get("/join/sent/")).content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", words)


def test_the_address_is_in_a_cookie_for_that_page_and_in_no_url(rf):
    response = receipts.lead_to_sent(rf.post("/"), "ada@example.org", 1)

    assert (response.status_code, response["Location"]) == (303, "/join/sent/")
    cookie = response.cookies["receipt"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/join/sent/", True, "Lax")
    assert "ada@" not in cookie.value


@pytest.mark.parametrize("method", ["get", "post"])
async def test_nobody_comes_here_without_a_receipt(async_client, method):
    assert (await getattr(async_client, method)("/join/sent/")).status_code == 403


async def test_the_page_says_where_the_mail_has_gone(visitor, ada):
    assert "Our mail server has accepted the email." in await page(visitor)
    assert "ada@example.org" in await page(visitor)

    await sync_to_async(outbox.owe_joining)(ada.pk)
    assert "The email is being sent." in await page(visitor)


async def test_a_failure_is_said_and_can_be_tried_again(visitor, ada, settings, mailoutbox):
    working, settings.MAILERS = settings.MAILERS, {}
    await visitor.post("/join/sent/")

    assert "We could not send the email" in await page(visitor)

    settings.MAILERS = working
    response = await visitor.post("/join/sent/")
    assert (response.status_code, response["Location"]) == (303, "/join/sent/")
    assert "Our mail server has accepted the email." in await page(visitor)
    assert [one.subject for one in mailoutbox] == ["Confirm your address"]


async def test_sending_again_has_a_limit(visitor, settings):
    settings.LIMITED, settings.LIMITS = True, {"mail": (0, 600)}

    for place in ["/join/sent/", "/join/sent/address/"]:
        response = await visitor.post(place, {"email": "eve@example.org"}, headers=HTML)
        assert response.status_code == 429
    assert mail.outbox == []


async def test_the_link_confirms_and_signs_in(visitor):
    await visitor.post("/join/sent/")
    address = path(mail.outbox[0].body)

    assert "Confirm this address" in (await visitor.get(address)).content.decode()
    assert not (await Contributor.objects.aget()).confirmed_at

    response = await visitor.post(address, headers=HTML)
    assert (response.status_code, response["Location"]) == (303, "/account/welcome/")
    assert (await Contributor.objects.aget()).confirmed_at
    assert "You are signed in" in (await visitor.get("/account/")).content.decode()


async def test_who_confirms_sees_what_somebody_has_said_of_them(visitor, ada):
    ada.name = "Not Ada at all"
    await ada.asave()
    await visitor.post("/join/sent/")

    words = (await visitor.get(path(mail.outbox[0].body))).content.decode()

    assert "Not Ada at all" in words
    assert "We delete unconfirmed answers 7 days after our last email." in words


@pytest.mark.parametrize("picture", [b"RIFF", b""])
async def test_who_confirms_sees_the_picture_that_will_be_shown(visitor, ada, picture):
    ada.picture, ada.picture_digest = picture, "abc" if picture else ""
    await ada.asave()
    await visitor.post("/join/sent/")

    words = (await visitor.get(path(mail.outbox[0].body))).content.decode()

    assert ('src="data:image/webp;base64,UklGRg=="' in words) is bool(picture)
    assert "/people/pictures/" not in words


async def test_who_has_not_begun_this_sign_up_cannot_change_it(async_client, ada):
    holder(async_client, None)

    assert "Wrong address?" not in await page(async_client)
    await async_client.post("/join/sent/address/", {"email": "eve@example.org"})

    assert (await Contributor.objects.aget()).email == "ada@example.org"


async def test_a_quiet_receipt_does_not_tell_whether_anybody_was_created(
    async_client, ada, settings
):
    settings.SIGNUP_DISCLOSURE = "quiet"

    pages = [await page(holder(async_client, own)) for own in (ada.pk, None)]

    assert "Wrong address?" not in pages[0]
    assert pages[0] == pages[1]


async def test_a_link_of_this_page_without_a_post_leads_back(visitor):
    response = await visitor.get("/join/sent/address/")

    assert (response.status_code, response["Location"]) == (302, "/join/sent/")

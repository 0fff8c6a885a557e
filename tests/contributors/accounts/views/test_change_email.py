import re

import pytest
from django.core import mail
from django.test import AsyncClient
from django.utils import timezone

from contributors.mail import outbox
from contributors.mail.sending import send_owed
from contributors.models import Contributor
from contributors.models.notice import NoticeKind
from tests.contributors.accounts.views.test_profile import person
from tests.support.people.mailbox import path

pytestmark = pytest.mark.django_db
PATH = "/account/address/"
NEW = "Grace@example.net"


@pytest.fixture
def ada():
    return person()


async def asked(client, ada, new=NEW):
    await client.aforce_login(ada)
    return await client.post(PATH, {"email": new})


def mails():
    return [(one.to[0], one.subject) for one in mail.outbox]


async def test_another_address_is_used_once_it_is_proven_and_both_are_told(async_client, ada):
    response = await asked(async_client, ada)

    assert (response.status_code, response["Location"]) == (303, PATH)
    assert "Grace@example.net" in (await async_client.get(PATH)).content.decode()
    assert mails() == [
        (NEW, "Confirm your new address"),
        ("ada@example.org", "Your email address is about to change"),
    ]
    link = path(mail.outbox[0].body)
    assert "Use this address" in (await AsyncClient().get(link)).content.decode()
    assert (await Contributor.objects.aget()).email == "ada@example.org"

    response = await async_client.post(link)

    assert (response.status_code, response["Location"]) == (303, "/account/")
    moved = await Contributor.objects.aget()
    assert (moved.pk, moved.email, moved.address) == (ada.pk, "grace@example.net", NEW)
    assert (moved.moving_to, moved.moving_since) == ("", None)
    assert mails()[2:] == [("ada@example.org", "Your email address has changed")]
    words = (await async_client.get("/account/")).content.decode()
    assert "Your email address has been changed" in words
    assert "grace@example.net" in words
    response = await async_client.post(link)
    assert response.status_code == 410
    assert "Change your email address" in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("grace", "The email address needs an @."),
        ("ADA@example.org", "This is already your email address"),
    ],
)
async def test_a_slip_is_explained(async_client, ada, typed, words):
    response = await asked(async_client, ada, typed)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert mail.outbox == []


@pytest.mark.parametrize("disclosure", ["open", "quiet"])
async def test_only_its_owner_is_told_that_an_address_is_taken(
    async_client, ada, settings, disclosure
):
    settings.SIGNUP_DISCLOSURE = disclosure
    await Contributor.objects.acreate(email="eve@example.net", confirmed_at=timezone.now())
    pages = []

    for new in ["eve@example.net", "not@example.net"]:
        response = await asked(async_client, ada, new)
        page = (await async_client.get(PATH)).content.decode().replace(new, "…")
        pages.append((response.status_code, sorted(response.headers), page[: page.index("csrf")]))

    assert pages[0] == pages[1]
    assert mails()[0] == ("eve@example.net", "This address already has an account")
    assert "/account/address/" not in mail.outbox[0].body


async def test_who_takes_the_address_first_has_it(async_client, ada):
    await asked(async_client, ada)
    link = path(mail.outbox[0].body)
    await Contributor.objects.acreate(email="grace@example.net")

    response = await async_client.post(link)

    assert response.status_code == 410
    assert await Contributor.objects.filter(email="ada@example.org").aexists()


@pytest.mark.parametrize("change", [{"moving_to": "bo@example.org"}, {"session_epoch": 1}])
async def test_a_link_is_void_once_another_is_asked_for_or_its_owner_signs_out(
    async_client, ada, change
):
    await asked(async_client, ada)

    await Contributor.objects.aupdate(**change)

    assert (await async_client.post(path(mail.outbox[0].body))).status_code == 410


async def test_asking_too_often_is_429(async_client, ada, settings):
    settings.LIMITED, settings.LIMITS = True, {"mail": (0, 600)}

    assert (await asked(async_client, ada)).status_code == 429
    assert mail.outbox == []


async def test_a_mail_that_failed_is_said_and_can_be_sent_again(async_client, ada, settings):
    working, settings.MAILERS = settings.MAILERS, {}
    await asked(async_client, ada, "grace@bücher.example")

    words = (await async_client.get(PATH)).content.decode()
    assert "<b>We could not send the email to" in words
    assert "We could not send the email" in (await async_client.get("/account/")).content.decode()

    settings.MAILERS = working
    again = re.search(r'type="hidden" name="email" value="([^"]+)"', words)[1]
    await async_client.post(PATH, {"email": again})

    words = (await async_client.get(PATH)).content.decode()
    assert "could not be sent" not in words
    assert "We are sending an email to <bdi>grace@bücher.example" in words
    assert len(mail.outbox) == 2


def test_who_has_thought_better_of_it_is_not_written_to(ada):
    outbox.owe_notice(NoticeKind.MOVE, NEW, ada.pk)

    send_owed()

    assert mail.outbox == []

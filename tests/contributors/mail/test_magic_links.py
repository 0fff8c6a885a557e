import asyncio

import pytest
from django.conf import settings as site_settings
from django.core import signing
from django.test.utils import override_script_prefix
from django.urls import reverse
from django.utils import timezone

from contributors.accounts import confirmation
from contributors.mail import magic_links
from contributors.mail.magic_links import Purpose
from contributors.models import Contributor
from contributors.support import site_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return Contributor.objects.create_user("ada@example.org", agreed_at=timezone.now())


def token(contributor, purpose=Purpose.CONFIRM):
    return magic_links.magic_link_url(purpose, contributor).rstrip("/").rpartition("/")[2]


async def read(word, purpose=Purpose.CONFIRM):
    return await magic_links.read_magic_link(purpose, word)


async def test_a_link_tells_whose_it_is(ada):
    assert await read(token(ada)) == ada


async def test_a_link_begins_with_the_site_from_the_settings(ada, settings):
    settings.SITE_URL = "https://meanwhile.example"

    assert magic_links.magic_link_url(Purpose.SIGN_IN, ada).startswith(
        "https://meanwhile.example/sign-in/link/"
    )


@pytest.mark.parametrize("prefix", ["/", "/app/"])
def test_a_link_below_a_path_is_the_same_from_a_request_and_from_a_thread(settings, prefix):
    settings.SITE_URL = "https://meanwhile.example/app"

    with override_script_prefix(prefix):
        link = site_url.absolute_url(reverse("join"))

    assert link == "https://meanwhile.example/app/join/"


async def test_a_link_is_for_one_purpose(ada):
    assert await read(token(ada, Purpose.SIGN_IN), Purpose.CONFIRM) is None


async def test_a_link_that_was_changed_is_none(ada):
    assert await read(token(ada)[:-1]) is None
    assert await read("made:up") is None


@pytest.mark.parametrize("purpose", list(Purpose))
async def test_a_link_expires(ada, monkeypatch, purpose):
    now, age = 1_800_000_000, site_settings.LINK_AGES[purpose]
    # It is signed in whole seconds.
    monkeypatch.setattr(signing.time, "time", lambda: now)
    word = token(ada, purpose)

    monkeypatch.setattr(signing.time, "time", lambda: now + age - 1)
    assert await read(word, purpose) == ada

    monkeypatch.setattr(signing.time, "time", lambda: now + age + 1)
    assert await read(word, purpose) is None


async def test_a_link_works_once(ada):
    word, other = token(ada), token(ada, Purpose.SIGN_IN)

    assert await confirmation.use_links(await read(word))

    assert await read(word) is None
    assert await read(other, Purpose.SIGN_IN) is None


async def test_a_member_uses_a_link_to_sign_in_once(ada):
    await Contributor.objects.aupdate(confirmed_at=timezone.now())
    ada = await Contributor.objects.aget()
    word, other = token(ada, Purpose.SIGN_IN), token(ada, Purpose.SIGN_IN)

    assert await confirmation.use_links(await read(word, Purpose.SIGN_IN))

    assert await read(word, Purpose.SIGN_IN) is None
    assert await read(other, Purpose.SIGN_IN) is None


async def test_of_two_at_once_one_wins(ada):
    word = token(ada)
    one, other = await read(word), await read(word)

    assert sorted(
        await asyncio.gather(confirmation.use_links(one), confirmation.use_links(other))
    ) == [
        False,
        True,
    ]


async def test_using_a_link_proves_the_address_once(ada):
    await confirmation.use_links(ada)
    first = await Contributor.objects.aget()
    await confirmation.use_links(first)
    second = await Contributor.objects.aget()

    assert first.confirmed_at
    assert second.confirmed_at == first.confirmed_at
    assert second.last_login > first.last_login


@pytest.mark.parametrize(
    "change",
    [{"email": "eve@example.org"}, {"session_epoch": 1}, {"is_active": False}, {"password": "x"}],
)
async def test_what_changes_an_account_makes_its_links_void(ada, change):
    word = token(ada)

    await Contributor.objects.aupdate(**change)

    assert await read(word) is None

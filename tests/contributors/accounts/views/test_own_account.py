import json

import pytest
from django.core import mail
from django.utils import timezone

from contributors.lookups.sources.picture import gravatar_url
from contributors.models import Contributor, Delivery, Notice
from contributors.profiles import avatars
from contributors.support import safe_cache
from tests.support.people.signing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    now = timezone.now()
    return Contributor.objects.create_user(
        "ada@example.org", name="Ada", handle="ada", picture=b"RIFF", confirmed_at=now
    )


@pytest.mark.parametrize("path", ["/account/data/", "/account/delete/"])
@pytest.mark.parametrize("method", ["get", "post"])
async def test_nobody_else_comes_here(async_client, ada, path, method):
    response = await getattr(async_client, method)(path)

    assert response.status_code == (405 if (path, method) == ("/account/data/", "post") else 302)
    assert await Contributor.objects.filter(pk=ada.pk).aexists()


async def test_everything_can_be_taken_along(async_client, ada):
    await signed_in(async_client)

    response = await async_client.get("/account/data/")

    held = json.loads(response.content)
    assert (held["email"], held["name"]) == ("ada@example.org", "Ada")
    assert held["picture"].startswith("data:image/webp;base64,")
    assert held["mails"] == []
    assert "attachment" in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]


async def test_the_times_of_mails_are_taken_along(async_client, ada):
    await signed_in(async_client)
    now = timezone.now()
    await Delivery.objects.acreate(contributor=ada, asked_at=now, sent_at=now, tries=1)
    await Notice.objects.acreate(contributor=ada, kind="move", address="a@b.example", asked_at=now)

    mails = (await async_client.get("/account/data/")).json()["mails"]

    at = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    assert [
        (mail["about"], mail["state"], mail["asked_at"], mail["sent_at"]) for mail in mails
    ] == [
        ("joining", "sent", at, at),
        ("move", "waiting", at, None),
    ]


async def test_a_picture_that_is_remembered_is_forgotten_with_the_account(async_client, ada):
    await signed_in(async_client)
    key = safe_cache.cache_key("rewritten", "Gravatar", gravatar_url(ada.email, avatars.SIDE))
    await safe_cache.remember_value(key, b"pixels", 60)

    await async_client.post("/account/delete/")

    assert await safe_cache.recall_value(key) is None


async def test_asking_to_delete_deletes_nothing(async_client, ada):
    await signed_in(async_client)

    page = (await async_client.get("/account/delete/")).content.decode()

    assert "Delete everything" in page
    assert await Contributor.objects.filter(pk=ada.pk).aexists()


async def test_a_deleted_account_is_gone_and_its_owner_told(async_client, ada):
    await signed_in(async_client)

    response = await async_client.post("/account/delete/")

    assert (response.status_code, response["Location"]) == (303, "/account/gone/")
    assert not await Contributor.objects.aexists()
    assert mail.outbox[-1].subject == "Your account has been deleted"
    assert mail.outbox[-1].to == ["ada@example.org"]
    assert (await async_client.get("/people/ada/")).status_code == 404
    assert "We have kept nothing." in (await async_client.get("/account/gone/")).content.decode()
    assert (await async_client.get("/account/data/")).status_code == 302

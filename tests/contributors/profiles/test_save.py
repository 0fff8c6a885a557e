import re

import httpx
import pytest
from django.db import OperationalError, connection

from contributors.lookups.base import Fact
from contributors.models import Contributor
from contributors.profiles import avatars, presenter, revision
from tests.contributors.accounts.views.test_profile import person
from tests.contributors.lookups.test_images import picture
from tests.contributors.profiles.test_avatars import reply
from tests.support.network.transport import network
from tests.support.people.drafts import ADA
from tests.support.people.ownform import PATH, ada, fields, form, owner

__all__ = ["ada", "owner"]

pytestmark = pytest.mark.django_db
FRESH = (Fact("picture", "As shown above", "Gravatar"), Fact("key", "EF" * 20, "keys.openpgp.org"))


def with_facts(ada, facts):
    return {**said(ada), "revision": revision.sign_revision(revision.begin_revision(ada, facts))}


def said(ada):
    return {"name": ada.name, "picture": "on", "key": "on"}


def broken(execute, sql, params, many, context):
    raise OperationalError(f"gone, and {ADA} with it")


def test_two_tabs_do_not_undo_each_other(owner, ada):
    first, second = form(owner), form(owner)
    owner.post(PATH, {**first, "place": "Turin", "pronouns": ""})

    response = owner.post(PATH, {**second, "place": "Ulm"})

    words = response.content.decode()
    assert response.status_code == 409
    assert "Your details were changed in another window" in words
    assert 'value="Ulm"' in words
    assert "<b>Saved now</b> <bdi>Turin</bdi>" in words
    assert "<b>Saved now</b> <bdi>Nothing</bdi>" in words
    ada.refresh_from_db()
    assert ada.place == "Turin"

    assert owner.post(PATH, fields(words)).status_code == 303
    ada.refresh_from_db()
    assert (ada.place, ada.pronouns) == ("Ulm", "she/her")


def test_who_sees_it_elsewhere_is_shown_beside_what_is_kept(owner, ada):
    first, second = form(owner), form(owner)
    audiences = {"place_for": "public", "key_for": "me", "pronouns_for": "members"}
    owner.post(PATH, {**first, **audiences, "picture_for": "members", "pronouns": ""})

    response = owner.post(PATH, {**second, "place": "Ulm"})

    words = response.content.decode()
    assert response.status_code == 409
    kept = re.findall(r"<b>Saved now</b> <bdi>([^<]+)</bdi>", words)
    assert kept == [
        "The picture, shown to members",
        "Nothing, shown to members",
        "London, shown to everybody",
        f"{presenter.fingerprint_lines(ada.key)[0]}, shown only to you",
    ]
    assert fields(words)["place_for"] == "members"


def test_a_double_click_is_no_contradiction(owner, ada):
    sent = {**form(owner), "place": "Turin"}

    assert [owner.post(PATH, sent).status_code for _ in range(2)] == [303, 303]


@pytest.mark.parametrize("token", ["made:up", "old", "eve's"])
def test_a_form_that_is_too_old_or_somebody_elses_is_looked_at_again(
    owner, ada, token, monkeypatch, settings
):
    if token == "eve's":
        token = revision.sign_revision(revision.begin_revision(person("eve@example.org", "eve")))
    if token == "old":
        token = form(owner)["revision"]
        settings.INVITATION_AGE = -1

    response = owner.post(PATH, {**said(ada), "revision": token, "place": "Ulm"})

    assert response.status_code == 409
    assert 'value="Ulm"' in response.content.decode()
    ada.refresh_from_db()
    assert ada.place == "London"


def test_a_database_that_is_away_loses_nothing(owner, ada, caplog):
    sent = {**form(owner), "place": "Turin"}

    with connection.execute_wrapper(broken):
        response = owner.post(PATH, sent)

    words = response.content.decode()
    assert response.status_code == 503
    assert "Your answers are still here. Try again" in words
    assert 'value="Turin"' in words
    assert ADA not in caplog.text
    assert owner.post(PATH, fields(words)).status_code == 303


async def test_a_picture_and_a_key_that_were_ticked_take_the_place_of_the_old_ones(
    async_client, ada
):
    await async_client.aforce_login(ada)
    new = picture("JPEG", (9, 9))

    async with network(lambda _: reply(new, "image/jpeg")):
        response = await async_client.post(PATH, with_facts(ada, FRESH))

    assert response.status_code == 303
    kept = await Contributor.objects.defer(None).aget()
    assert bytes(kept.picture) == avatars.rewrite_picture(new, "image/jpeg")
    assert kept.picture_digest != ada.picture_digest
    assert kept.key == "EF" * 20


async def test_a_new_picture_that_does_not_come_leaves_the_old_one_and_is_said(async_client, ada):
    await async_client.aforce_login(ada)

    async with network(lambda _: httpx.Response(500)):
        await async_client.post(PATH, with_facts(ada, FRESH))

    kept = await Contributor.objects.aget()
    assert (kept.picture_digest, kept.key) == (ada.picture_digest, "EF" * 20)
    words = (await async_client.get("/people/ada/")).content.decode()
    assert "Saved, except for the picture" in words

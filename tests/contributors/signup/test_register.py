import asyncio
from io import BytesIO

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.core import mail
from django.db import IntegrityError, connection
from PIL import Image

from contributors.lookups.base import Fact
from contributors.models import Contributor
from contributors.profiles.naming.former_handles import keep_former
from contributors.signup import register as registration
from contributors.signup.register import expected_contributor, register_contributor, wish_handle
from tests.contributors.lookups.test_images import picture
from tests.contributors.profiles.test_avatars import reply
from tests.support.network.transport import network
from tests.support.people.drafts import ADA, draft, everything

RACERS = 8


@pytest.mark.django_db
async def test_a_draft_becomes_an_account_with_one_mail():
    async with network(lambda _: reply(picture())):
        contributor = await register_contributor(everything())

    kept = await Contributor.objects.defer(None).aget(email=ADA)
    assert contributor == kept
    assert (kept.handle, kept.name, kept.languages) == ("ada", "Ada Byron", ["English", "Français"])
    assert (kept.agreed_at is not None, kept.confirmed_at) == (True, None)
    assert not kept.has_usable_password()
    assert Image.open(BytesIO(bytes(kept.picture))).format == "WEBP"
    assert len(kept.picture_digest) == 40
    assert [one.to for one in mail.outbox] == [[ADA]]


@pytest.mark.django_db
async def test_who_has_nothing_gets_an_account_too():
    async with network(lambda _: reply(picture())) as requests:
        contributor = await register_contributor(draft())

    assert (contributor.handle, contributor.picture, contributor.picture_digest) == ("ada", b"", "")
    assert requests == []


@pytest.mark.django_db
async def test_the_same_draft_twice_is_one_account_and_one_mail():
    first, second = await register_contributor(draft()), await register_contributor(draft())

    assert first is not None
    assert second is None
    assert await Contributor.objects.filter(email=ADA).acount() == 1
    assert len(mail.outbox) == 1


@pytest.mark.django_db
async def test_a_taken_handle_gets_a_few_letters_more():
    first, second = (
        await register_contributor(draft()),
        await register_contributor(draft("other@example.org")),
    )

    assert first.handle == "ada"
    assert second.handle.startswith("ada-")


@pytest.mark.django_db
async def test_what_is_no_matter_of_handles_is_not_tried_for_ever():
    one = draft(name="x" * 5)
    await register_contributor(one)

    with pytest.raises(IntegrityError):
        await registration.sync_to_async(registration.save_with_handle)(
            draft("other@example.org").contributor(), iter(["xxxxx", "xxxxx"])
        )


@pytest.mark.parametrize(
    ("said", "facts", "handle"),
    [
        ({"name": "田辺 雪"}, (), ""),
        ({"display_name": "Countess"}, (), "countess"),
        ({"display_name": "Countess", "visibility": {"display_name": "members"}}, (), "ada"),
        ({"visibility": {"name": "me"}}, (), ""),
        ({}, (Fact("account", "github.com/adab", "GitHub"),), "ada"),
        (
            {"accounts": ["https://github.com/adab"]},
            (Fact("account", "github.com/adab", "GitHub"),),
            "adab",
        ),
        (
            {"accounts": ["https://example.org/a/b"]},
            (Fact("account", "example.org/a/b", "X"),),
            "ada",
        ),
        ({"accounts": ["https://github.com/torvalds"]}, (), "ada"),
        (
            {"accounts": ["https://facebook.com/profile.php?id=1"]},
            (Fact("account", "facebook.com/profile.php?id=1", "X"),),
            "ada",
        ),
    ],
)
def test_a_handle_shows_nothing_that_is_hidden(said, facts, handle):
    assert wish_handle(draft(facts=facts, **said)) == handle


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(3))
def test_of_many_at_once_one_wins(round_):
    """Each racer is a thread with a connection of its own, as requests on several lanes are."""

    async def race():
        return await asyncio.gather(*(asyncio.to_thread(run) for _ in range(RACERS)))

    def run():
        try:
            return async_to_sync(register_contributor)(draft())
        finally:
            connection.close()

    winners = [contributor for contributor in asyncio.run(race()) if contributor]

    assert len(winners) == 1
    assert Contributor.objects.filter(email=ADA).count() == 1
    assert len(mail.outbox) == 1


@pytest.mark.django_db
async def test_a_handle_that_a_member_has_left_is_not_given_to_a_newcomer():
    member = await Contributor.objects.acreate(email="eve@example.org", handle="countess")
    await sync_to_async(keep_former)(member.pk, "ada", "countess")

    async with network(lambda _: reply(picture())):
        contributor = await register_contributor(everything())

    assert contributor.handle.startswith("ada-")


def test_the_account_is_expected_under_the_handle_that_is_wished_for():
    hidden = {"name": "me"}

    assert expected_contributor(draft()).handle == "ada"
    assert expected_contributor(draft(visibility=hidden)).handle is None

"""What a classic view asks: the picture by its MD5 hash, the database in two ways."""

import hashlib

import pytest

from contributors.models import Contributor
from lab.classic import forms, jobs
from meanwhile.settling import NoAnswer

MIRA = "mira.okafor@example.org"


async def test_the_picture_comes_by_its_md5_hash_with_a_stand_in_for_none(simulator):
    pictures = [await jobs.download_avatar(email) for email in (MIRA, "nobody@example.org")]

    hashes = [seen.key for seen in simulator.requests("picture")]
    assert hashes[0] == hashlib.md5(MIRA.encode()).hexdigest()
    assert all(picture.startswith("data:image/png;base64,") for picture in pictures)


@pytest.mark.parametrize("fault", ["html", "huge", "redirect-private", "refuse"])
async def test_nothing_that_is_no_picture_gets_onto_the_page(simulator, fault):
    simulator.fault("picture", fault)

    with pytest.raises(NoAnswer):
        await jobs.download_avatar(MIRA)


@pytest.mark.django_db
async def test_the_orm_knows_who_is_registered():
    await Contributor.objects.acreate(email=MIRA)

    assert await jobs.exists_by_orm(MIRA)
    assert not await jobs.exists_by_orm("nobody@example.org")


@pytest.mark.django_db(transaction=True)
# SQLite has no async driver.
@pytest.mark.database("postgresql")
async def test_a_connection_of_its_own_knows_it_too():
    await Contributor.objects.acreate(email=MIRA)

    assert forms.has_raw()
    assert await jobs.exists_raw(MIRA)
    assert not await jobs.exists_raw("nobody@example.org")

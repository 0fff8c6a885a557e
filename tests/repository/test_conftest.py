import asyncio

import pytest
from django.db import connection

from contributors.models import Contributor


@pytest.fixture
def email() -> str:
    return "ada@example.org"


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
async def test_each_coroutine_starts_with_an_empty_database(email: str, turn: int) -> None:
    before = await Contributor.objects.acount()

    await asyncio.gather(Contributor.objects.acreate(email=email), asyncio.sleep(0))

    assert (turn, before) in {(1, 0), (2, 0)}
    assert await Contributor.objects.acount() == 1


async def test_a_coroutine_without_the_mark_cannot_reach_the_database() -> None:
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        await Contributor.objects.acount()


@pytest.mark.django_db
def test_workers_share_no_database(worker_id: str) -> None:
    assert worker_id == "master" or worker_id in str(connection.settings_dict["NAME"])

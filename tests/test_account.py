import pytest

from contributors.lookups import account
from contributors.models import Contributor
from contributors.outcomes import State


@pytest.mark.django_db
async def test_an_address_that_nobody_has_is_free():
    outcome = await account.ask("ada@example.org")

    assert (outcome.state, outcome.label, outcome.refuses) == (State.NONE, "Free", False)


@pytest.mark.django_db
async def test_an_address_that_somebody_has_is_taken():
    await Contributor.objects.acreate(email="ada@example.org")

    outcome = await account.ask("ada@example.org")

    assert (outcome.state, outcome.label, outcome.refuses) == (State.FOUND, "Taken", True)

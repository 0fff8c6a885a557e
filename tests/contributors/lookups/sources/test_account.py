import pytest

from contributors.lookups.base import State
from contributors.lookups.sources import account
from contributors.models import Contributor


@pytest.mark.django_db
async def test_an_address_that_nobody_has_is_free():
    outcome = await account.ask_register("ada@example.org")

    assert (outcome.state, outcome.label, outcome.refuses) == (State.NONE, "Free", False)


@pytest.mark.django_db
async def test_an_address_that_somebody_has_is_taken():
    await Contributor.objects.acreate(email="ada@example.org")

    outcome = await account.ask_register("ada@example.org")

    assert (outcome.state, outcome.label, outcome.refuses) == (State.FOUND, "Taken", True)


@pytest.mark.django_db
async def test_a_quiet_site_tells_nobody(settings):
    settings.SIGNUP_DISCLOSURE = "quiet"
    await Contributor.objects.acreate(email="ada@example.org")

    known, unknown = [
        await account.ask_register(email) for email in ("ada@example.org", "eve@example.org")
    ]

    assert known == unknown
    assert (known.state, known.label, known.refuses) == (State.NONE, "By email", False)

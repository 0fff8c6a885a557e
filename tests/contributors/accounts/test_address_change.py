import pytest

from contributors.accounts import address_change
from contributors.mail import mail_server
from contributors.models import Contributor
from contributors.models.outgoing_mail import Failure
from tests.contributors.accounts.views.test_profile import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return person()


async def test_two_clicks_at_once_are_one(ada):
    await address_change.ask_for_change(ada, "grace@example.net")
    both = [await Contributor.objects.aget() for _ in range(2)]

    assert [await address_change.move_member(one) for one in both] == [True, False]


async def test_a_failure_says_nothing_of_an_address_that_was_named_meanwhile(ada, monkeypatch):
    def slow(address, letter):
        Contributor.objects.update(moving_to="bo@example.net")
        return Failure.LATER

    monkeypatch.setattr(mail_server, "post_letter", slow)

    await address_change.ask_for_change(ada, "grace@example.net")

    kept = await Contributor.objects.aget()
    assert (kept.moving_to, kept.moving_failed) == ("bo@example.net", False)

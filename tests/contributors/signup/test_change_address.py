import pytest
from django.core import mail
from django.utils import timezone

from contributors.models import Contributor
from tests.support.people.mailbox import path
from tests.support.people.signing import holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return Contributor.objects.create_user("ada@example.org", agreed_at=timezone.now())


@pytest.fixture
def visitor(async_client, ada):
    """Somebody who has just begun to join as ada@example.org."""
    return holder(async_client, ada.pk)


async def test_another_address_goes_on_with_the_same_sign_up(visitor, ada):
    await visitor.post("/join/sent/")
    old = path(mail.outbox[0].body)

    response = await visitor.post("/join/sent/address/", {"email": "Grace@Example.org"})

    assert (response.status_code, response["Location"]) == (303, "/join/sent/")
    moved = await Contributor.objects.aget()
    assert (moved.pk, moved.email) == (ada.pk, "grace@example.org")
    assert moved.address == "Grace@example.org"
    assert [(one.to, one.subject) for one in mail.outbox[1:]] == [
        (["ada@example.org"], "Your address was removed from a sign-up"),
        (["Grace@example.org"], "Confirm your address"),
    ]
    assert (await visitor.get(old)).status_code == 410
    page = (await visitor.get("/join/sent/")).content.decode()
    assert "grace@example.org" in page


async def test_a_slip_in_the_other_address_is_explained(visitor):
    response = await visitor.post("/join/sent/address/", {"email": "grace"})

    assert response.status_code == 422
    assert "The email address needs an @." in response.content.decode()


@pytest.mark.parametrize(
    ("confirmed_at", "new"), [(timezone.now(), "grace@example.org"), (None, "eve@example.org")]
)
async def test_no_address_is_taken_from_a_member_or_from_somebody_else(visitor, confirmed_at, new):
    await Contributor.objects.acreate(email="eve@example.org")
    mine = Contributor.objects.filter(email="ada@example.org")
    await mine.aupdate(confirmed_at=confirmed_at)

    response = await visitor.post("/join/sent/address/", {"email": new})

    assert response.status_code == 422
    assert await mine.aexists()
    assert mail.outbox == []

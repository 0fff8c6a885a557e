import pytest
from django.utils import timezone

from contributors.models import Contributor
from contributors.protection import device_cookies, throttling
from tests.support.people.signing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return Contributor.objects.create_user("ada@example.org", confirmed_at=timezone.now())


async def test_who_signs_in_leaves_a_cookie_that_tells_nobody_whose_it_is(async_client, ada):
    await signed_in(async_client)

    cookie = async_client.cookies[device_cookies.COOKIE]

    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/", True, "Lax")
    assert cookie["max-age"] == device_cookies.AGE
    assert "ada" not in cookie.value


async def test_it_stays_when_somebody_signs_out_and_counts_for_itself(async_client, ada, rf):
    await signed_in(async_client)
    await async_client.post("/sign-out/", {"everywhere": "1"})
    request = rf.get("/")
    request.COOKIES = {device_cookies.COOKIE: async_client.cookies[device_cookies.COOKIE].value}

    assert device_cookies.knows_owner(request, "ADA@example.org")
    assert not device_cookies.knows_owner(request, "eve@example.org")
    assert (
        throttling.visitor_of(request)
        == f"device {device_cookies.device_digest('ada@example.org')}"
    )


async def test_with_the_account_it_goes(async_client, ada):
    await signed_in(async_client)

    await async_client.post("/account/delete/")

    assert async_client.cookies[device_cookies.COOKIE].value == ""


def test_who_has_none_is_known_by_the_network(rf):
    assert throttling.visitor_of(rf.get("/", REMOTE_ADDR="192.0.2.1")) == "192.0.2.1"
    assert not device_cookies.knows_owner(rf.get("/"), "")

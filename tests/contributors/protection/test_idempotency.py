from datetime import timedelta

import pytest
from django.utils import timezone

from contributors.accounts import confirmation
from contributors.mail import magic_links
from contributors.mail.magic_links import Purpose
from contributors.models import Contributor
from contributors.protection import idempotency
from tests.contributors.mail.test_magic_links import token

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return Contributor.objects.create_user("ada@example.org", confirmed_at=timezone.now())


async def used(ada, key):
    """Use a link with the form that has this key; return its token."""
    word = token(ada, Purpose.SIGN_IN)
    assert await confirmation.use_links(ada, key)
    return word


def post(rf, path="/sign-in/", **form):
    return idempotency.form_key(rf.post(path, form))


def test_a_form_has_a_key_of_its_own_on_each_page_and_none_without_its_token(rf):
    keys = [post(rf, csrfmiddlewaretoken="a"), post(rf, csrfmiddlewaretoken="b")]

    assert post(rf, csrfmiddlewaretoken="a") == keys[0]
    assert len({*keys, post(rf, "/join/sent/", csrfmiddlewaretoken="a")}) == 3
    assert post(rf) == ""


async def test_the_form_that_has_used_a_link_is_known_again(ada):
    word = await used(ada, "key")

    assert await magic_links.used_by(Purpose.SIGN_IN, word, "key") == ada


@pytest.mark.parametrize("key", ["another", ""])
async def test_no_other_form_is_taken_for_the_one_that_has_used_a_link(ada, key):
    word = await used(ada, "key")

    assert await magic_links.used_by(Purpose.SIGN_IN, word, key) is None


async def test_a_form_without_a_key_is_no_echo(ada):
    word = await used(ada, "")

    assert await magic_links.used_by(Purpose.SIGN_IN, word, "") is None


@pytest.mark.parametrize(
    "change",
    [
        {"session_epoch": 1},
        {"password": "x"},
        {"is_active": False},
        {"form_sent_at": timezone.now() - timedelta(seconds=61)},
        {"form_sent_at": None},
    ],
)
async def test_a_form_is_no_echo_after_a_minute_or_once_its_owner_has_signed_out_everywhere(
    ada, change
):
    word = await used(ada, "key")

    await Contributor.objects.aupdate(**change)

    assert await magic_links.used_by(Purpose.SIGN_IN, word, "key") is None

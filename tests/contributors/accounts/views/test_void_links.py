import pytest
from django.core import signing
from django.utils import timezone

from contributors.mail.magic_links import Purpose, magic_link_url
from contributors.models import Contributor

pytestmark = pytest.mark.django_db
HTML = {"Accept": "text/html"}


@pytest.fixture
def late():
    return Contributor.objects.create_user("late@example.org", agreed_at=timezone.now())


def path(purpose, contributor):
    return "/" + magic_link_url(purpose, contributor).split("/", 3)[3]


def page(client, path, headers=HTML):
    response = client.get(path, headers=headers)
    assert response.status_code == 410
    return response.content.decode()


@pytest.mark.parametrize(
    ("purpose", "words"),
    [
        (Purpose.CONFIRM, "or nobody confirmed it within 7 days of our last email"),
        (Purpose.SIGN_IN, "It was deleted."),
        (Purpose.MOVE, "It was deleted."),
    ],
)
def test_who_was_forgotten_is_promised_no_mail(client, late, purpose, words):
    link = path(purpose, late)
    late.delete()

    shown = page(client, link)

    assert words in shown
    assert "we cannot send a new link" in shown
    assert "Get a new link" not in shown


def test_who_still_waits_is_told_so_however_old_the_link_is(client, late, settings):
    link = path(Purpose.CONFIRM, late)
    settings.LINK_AGES = dict.fromkeys(settings.LINK_AGES, -1)

    shown = page(client, link)

    assert "We still have your sign-up" in shown
    assert "Get a new link" in shown


def test_a_member_is_told_to_sign_in(client, late):
    link = path(Purpose.CONFIRM, late)
    Contributor.objects.update(confirmed_at=timezone.now())

    assert "Your address is confirmed" in page(client, link)


@pytest.mark.parametrize("token", ["cut", "forged", "put away"])
def test_a_link_that_is_not_ours_tells_nothing_of_anybody(client, late, token):
    link = f"/join/confirm/{signing.dumps([late.pk, ''], salt='another')}/"
    if token == "cut":
        link = path(Purpose.CONFIRM, late)[:-5] + "/"
    if token == "put away":
        link = path(Purpose.CONFIRM, late)
        Contributor.objects.update(is_active=False)

    shown = page(client, link)

    assert "part of it may be missing" in shown
    assert "If you have not confirmed your address yet" in shown


def test_a_terminal_is_told_the_same(client, late):
    link = path(Purpose.CONFIRM, late)
    late.delete()

    assert "The account it was for no longer exists" in page(client, link, {"Accept": "text/plain"})

import pytest
from django.contrib.auth.models import Permission

from contributors.models import ApproachedAddress, UndoneRefusal
from contributors.outreach.approached import digest_address, note_never_again, read_salt
from contributors.outreach.outreach_links import never_link
from contributors.outreach.people_lists import read_people
from contributors.outreach.rounds import plan_round
from tests.support.forms.outreach_staff import rosa, staff

__all__ = ["rosa", "staff"]

pytestmark = pytest.mark.django_db

RECORDS = "/admin/contributors/undonerefusal/"
ADD = f"{RECORDS}add/"
ADA = "ada@example.org"


@pytest.fixture
def undoer(rosa, staff):
    staff.user_permissions.set(Permission.objects.filter(codename="add_undonerefusal"))
    return rosa


@pytest.fixture
def refused():
    note_never_again(digest_address(ADA, read_salt()))


def asked_now():
    return [person.address for person in plan_round(read_people(ADA).people).now]


def test_who_has_refused_by_mistake_can_be_invited_once_more(undoer, staff, refused):
    assert asked_now() == []

    page = undoer.get(ADD).content.decode()
    response = undoer.post(ADD, {"address": " Ada <ADA@example.org> "})

    assert "Let an address be invited again" in page
    assert (response.status_code, response["Location"]) == (302, RECORDS)
    assert "This address can be invited again." in undoer.get(RECORDS).content.decode()
    assert asked_now() == [ADA]
    undone = UndoneRefusal.objects.get()
    assert (undone.who, undone.digest) == (f"account {staff.pk}", digest_address(ADA, read_salt()))


def test_what_is_kept_of_it_tells_when_and_by_whom_and_no_address(undoer, staff, refused):
    undoer.post(ADD, {"address": ADA})
    undone = UndoneRefusal.objects.get()
    pages = [undoer.get(path) for path in (RECORDS, f"{RECORDS}{undone.pk}/change/")]

    for page in pages:
        assert f"account {staff.pk}" in (html := page.content.decode())
        assert ADA not in html
    assert 'name="who"' not in html


def test_a_button_that_is_pressed_twice_undoes_one_refusal(undoer, refused):
    answers = [undoer.post(ADD, {"address": ADA}) for _ in range(2)]

    assert [each.status_code for each in answers] == [302, 302]
    assert UndoneRefusal.objects.count() == 1


def test_the_link_in_the_mail_refuses_anew(client, undoer, refused):
    undoer.post(ADD, {"address": ADA})

    client.post(never_link(ADA))

    assert asked_now() == []
    undoer.post(ADD, {"address": ADA})
    assert asked_now() == [ADA]
    assert UndoneRefusal.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter the address"),
        ("ada", "The email address needs an @"),
        ("bo@example.org", "Nobody refused invitations at this address"),
    ],
)
def test_what_cannot_be_undone_is_said(undoer, refused, typed, said):
    assert said in undoer.post(ADD, {"address": typed}).content.decode()
    assert not UndoneRefusal.objects.exists()


def test_whoever_was_asked_and_has_not_refused_is_not_asked_again(undoer):
    digest = digest_address(ADA, read_salt())
    ApproachedAddress.objects.create(digest=digest)

    answer = undoer.post(ADD, {"address": ADA})

    assert "Nobody refused invitations at this address" in answer.content.decode()
    assert asked_now() == []


def test_who_has_not_the_permission_may_not(rosa, refused):
    assert rosa.get(ADD).status_code == 403
    assert rosa.post(ADD, {"address": ADA}).status_code == 403
    assert asked_now() == []

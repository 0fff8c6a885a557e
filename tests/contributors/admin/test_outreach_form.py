import pytest

from contributors.admin.outreach_form import OutreachForm, read_form, sign_form
from contributors.models import Contributor, Outreach
from tests.contributors.support.test_former_keys import rotate
from tests.support.forms.outreach_staff import ADD, RECORDS, SAID, looked_at, rosa, staff

__all__ = ["rosa", "rotate", "staff"]
pytestmark = pytest.mark.django_db


def test_what_was_looked_at_outlives_a_change_of_the_key(rotate):
    token = sign_form(SAID)

    kept = rotate()

    assert ((read_form(token) or {}).get("listed") == SAID["listed"]) is kept


def test_each_look_is_told_from_the_next():
    assert sign_form(SAID) != sign_form(SAID)
    assert OutreachForm(read_form(sign_form(SAID))).is_valid()


def test_what_is_missing_is_said_and_nothing_is_lost(rosa):
    page = rosa.post(ADD, {**SAID, "from_name": ""})

    words = page.content.decode()
    assert page.status_code == 422
    assert "Enter your name" in words
    assert "Error:" in words
    assert "hello &quot;there" in words
    assert "You wrote &lt;it&gt;." in words


def test_whoever_wants_to_change_it_gets_all_of_it_back(rosa):
    token = looked_at(rosa.post(ADD, SAID))

    page = rosa.post(ADD, {"looked_at": token, "change": "1"}).content.decode()

    assert "hello &quot;there" in page
    assert "Check the list" in page
    assert not Outreach.objects.exists()


def test_nothing_is_sent_that_nobody_has_looked_at(rosa):
    page = rosa.post(ADD, {**SAID, "looked_at": "made-up:1:x"})

    assert page.status_code == 422
    assert "could not be read" in page.content.decode()
    assert not Outreach.objects.exists()


def test_a_list_that_is_too_long_is_refused_and_kept(rosa, settings):
    settings.OUTREACH_LINES = 3

    page = rosa.post(ADD, SAID)

    assert page.status_code == 422
    assert "The list has more than 3 lines." in page.content.decode()
    assert "bo@example.org" in page.content.decode()


def test_a_record_is_only_read(rosa):
    rosa.post(ADD, {"looked_at": looked_at(rosa.post(ADD, SAID))})
    record = Outreach.objects.get()

    assert rosa.get(f"{RECORDS}{record.pk}/delete/").status_code == 403
    assert rosa.post(f"{RECORDS}{record.pk}/change/", {"count": 7}).status_code == 403
    assert Outreach.objects.get().count == 2


def test_who_has_no_name_says_one(rosa, staff):
    Contributor.objects.update(name="", display_name="")

    assert 'name="from_name" value=' not in rosa.get(ADD).content.decode()

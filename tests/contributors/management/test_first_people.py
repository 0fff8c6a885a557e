import io
import unicodedata
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image

from contributors.management import first_people
from contributors.models import Contributor
from contributors.profiles import avatars
from contributors.profiles.forms import DetailsForm, as_typed
from contributors.profiles.revision import begin_revision, initial_values
from contributors.values.email_problems import read_address
from contributors.values.fields.hidden_words import revealed_field
from contributors.values.visibility import Audience
from simulator.cast.people import CAST

pytestmark = pytest.mark.django_db

PEOPLE = first_people.read_first_people()
EVERYBODY = pytest.mark.parametrize("said", PEOPLE, ids=lambda said: said["email"])


def typed_again(person):
    """Return what the form would post that shows this person."""
    form = DetailsForm(initial=initial_values(person), offers=begin_revision(person).offers)
    shown = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in shown.items() if value not in (None, False, [])}


@EVERYBODY
def test_each_could_have_typed_this(said):
    person = first_people.make_person(said, b"")

    form = DetailsForm(typed_again(person), offers=())

    assert form.is_valid(), form.errors
    kept = {name: getattr(person, name) for name in form.said if name != "visibility"}
    assert kept == {name: value for name, value in form.said.items() if name in kept}
    assert form.said["visibility"].items() <= person.visibility.items()
    assert read_address(said["email"]) == said["email"]
    assert as_typed(form.said)


@EVERYBODY
def test_no_handle_tells_what_is_hidden(said):
    person = first_people.make_person(said, b"")

    assert [revealed_field(person, viewer) for viewer in Audience] == [None] * 3


@EVERYBODY
def test_the_simulator_has_the_portraits_that_are_promised(said):
    known = CAST.find(said["email"])

    assert bool(known and known.picture) == said.get("picture", False)


def test_no_two_are_one():
    for field in ("email", "handle", "name"):
        assert len({said[field] for said in PEOPLE}) == len(PEOPLE) == 24


def test_they_write_in_many_scripts_and_show_different_things():
    scripts = {unicodedata.name(said["name"][0]).split()[0] for said in PEOPLE}
    audiences = {tuple(sorted(said.get("sees", {}).items())) for said in PEOPLE}

    assert scripts >= {
        *("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "DEVANAGARI", "CJK", "HANGUL"),
        *("HIRAGANA", "THAI", "GEORGIAN", "ARMENIAN", "ETHIOPIC", "BENGALI", "TAMIL"),
    }
    assert len(audiences) > 8
    assert len({said["time_zone"] for said in PEOPLE}) > 20


def test_a_picture_is_asked_for_and_written_anew_as_everybodys_is(simulator):
    first_people.add_first_people(timezone.now())

    person = Contributor.objects.get(handle="olena-tkachenko")
    picture = Image.open(io.BytesIO(person.picture))
    assert (picture.format, picture.size) == ("WEBP", (avatars.SIDE, avatars.SIDE))
    assert person.picture_digest == avatars.avatar_digest(person.picture)
    (asked,) = simulator.requests("picture", "olena.tkachenko@example.org")
    assert asked.target.startswith("/gravatar/avatar/")
    assert "s=336" in asked.target


def test_without_the_simulator_they_come_without_pictures(settings):
    settings.GRAVATAR_URL = "http://127.0.0.1:9"

    people = first_people.add_first_people(timezone.now())

    assert len(people) == Contributor.objects.count() == 24
    assert not any(person.picture or person.picture_digest for person in people)


def test_they_have_joined_one_after_another(simulator):
    now = timezone.now()

    people = first_people.add_first_people(now)

    joined = [person.joined_at for person in people]
    assert joined == sorted(joined)
    assert joined[-1] == now
    assert now - joined[0] > timedelta(days=100)
    assert not any(person.has_usable_password() for person in people)

from pathlib import Path

import pytest
from PIL import Image

import simulator
from simulator.cast.enums import Fault, Service
from simulator.cast.hashes import normalize_address
from simulator.cast.members import MEMBERS
from simulator.cast.people import CAST, MIRA
from simulator.cast.person import Person
from simulator.cast.troubled import TROUBLED
from simulator.services.gravatar_avatars import PICTURES
from simulator.services.openpgp import KEYS

DRAWINGS = [person.picture or person.libravatar for person in (*CAST, *MEMBERS)]
EVERYBODY = pytest.mark.parametrize("person", list(CAST), ids=lambda person: person.email)


@EVERYBODY
def test_an_address_is_written_as_it_is_looked_up(person: Person):
    assert person.email == normalize_address(person.email)
    assert CAST.find(person.email) is person


@EVERYBODY
def test_a_story_is_one_line(person: Person):
    assert person.story
    assert "\n" not in person.story


@EVERYBODY
def test_every_file_of_a_person_exists(person: Person):
    pictures = {PICTURES / name for name in (person.picture, person.libravatar) if name}
    certificates = {KEYS / name for name in (person.directory_key, person.keyserver_key) if name}

    assert all(file.is_file() for file in pictures | certificates)


@pytest.mark.parametrize("name", sorted(filter(None, DRAWINGS)))
def test_a_picture_is_small_and_has_its_drawing_beside_it(name: str):
    file = PICTURES / name

    with Image.open(file) as picture:
        assert picture.size == (168, 168)
    assert 2_000 < file.stat().st_size < 8_000
    assert file.with_suffix(".svg").is_file()


@pytest.mark.parametrize("person", MEMBERS, ids=lambda person: person.email)
def test_a_member_is_found_and_not_introduced(person: Person):
    assert CAST.find(person.email) is person
    assert person not in list(CAST)


def test_every_way_to_fail_has_its_person():
    assert {person.faults[Service.PICTURE] for person in TROUBLED} == set(Fault)


def test_a_login_finds_its_owner():
    assert CAST.find("MOkafor") is MIRA


def test_the_people_all_have_addresses_reserved_for_examples():
    domains = {person.email.rpartition("@")[2] for person in CAST}

    assert all(domain == "example.org" or domain.endswith(".example") for domain in domains)


def test_nothing_is_kept_that_nobody_shows():
    shown = {*filter(None, DRAWINGS), "nobody.png"}
    kept = {file.name for file in PICTURES.iterdir() if file.suffix != ".svg"}

    assert kept == shown
    assert Path(simulator.__file__).parent / "cast" == PICTURES.parent

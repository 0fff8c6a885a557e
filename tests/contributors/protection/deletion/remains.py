"""A word that a member says in every way, and how often it is in the files of the database."""

from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from contributors.models import Delivery
from tests.support.people.members import member

# The index has it so, and the address and the handle; the profile has it with a capital.
WORD = "xylophonius"


@pytest.fixture
def person():
    """A member who says this word, in every way, with what is in the log written into the file."""
    people = [member(f"somebody-{number}", name=f"Some {number}") for number in range(9)]
    said = {"name": WORD.title(), "projects": [f"https://{WORD}.example/x"]}
    person = member(WORD, address=f"{WORD}@example.org", **said)
    Delivery.objects.create(contributor=people[0], asked_at=timezone.now())
    checkpoint()
    assert WORD.encode() in file_bytes()
    return person


def checkpoint():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")


def file_bytes():
    place = Path(connection.settings_dict["NAME"])
    parts = [place.with_name(place.name + ending) for ending in ("", "-wal", "-journal")]
    return b"".join(part.read_bytes() for part in parts if part.exists())


def times(word):
    return file_bytes().lower().count(word.lower().encode())

"""Staff who export, and people whom they may take."""

import pytest
from django.utils import timezone

from contributors.exports import stream
from contributors.models import Contributor

LIST = "/admin/contributors/contributor/"
SEEN = {"name": "public", "languages": "public", "place": "members", "pronouns": "me"}


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(stream, "PIECE", 2)


@pytest.fixture
def staff():
    return Contributor.objects.create_superuser("staff@example.org", "a phrase", handle="boss")


def person(number, **fields):
    now = timezone.now()
    said = {"name": f"Ada {number}", "place": "London", "pronouns": "she", "languages": ["a", "b"]}
    given = {"agreed_at": now, "confirmed_at": now, "visibility": SEEN}
    return Contributor.objects.create_user(f"{number}@example.org", **said | given | fields)


def posted(*people, **more):
    chosen = {"chosen": "1", "format": "csv", "audience": "public", "columns": ["handle", "name"]}
    marked = {"action": "export", "_selected_action": [one.pk for one in people]}
    return {**marked, **chosen, **more}


def text(response):
    return b"".join(response.streaming_content).decode()

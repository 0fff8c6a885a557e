"""What the tests of the classic views share: answers that they choose, and how to ask."""

import re

import pytest

from lab.classic import forms, views
from lab.classic.comparison import NOTES

MIRA = "mira.okafor@example.org"
WAYS = [note.name for note in NOTES]


@pytest.fixture
def jobs(monkeypatch):
    """Answers that the test gives; whatever is an exception is raised."""
    answers = {"exists": False, "download": "data:image/png;base64,AA=="}

    def job(name):
        async def answer(email):
            answers.setdefault("asked", []).append((name, email))
            if isinstance(answers[name], Exception):
                raise answers[name]
            return answers[name]

        return answer

    monkeypatch.setitem(forms.PATHS, "orm", job("exists"))
    monkeypatch.setattr(views, "download_avatar", job("download"))
    return answers


async def post(client, way="taskgroup", email=MIRA, **more):
    return await client.post(f"/join/classic/{way}/", {"email": email, **more})


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))

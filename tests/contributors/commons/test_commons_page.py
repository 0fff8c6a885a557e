import re

import pytest

from contributors.commons.published_files import PUBLISHED
from contributors.protection import throttling
from tests.support.people.members import member

pytestmark = pytest.mark.django_db

LINK = "https://github.com/django/django"


def test_the_page_tells_how_many_match_before_anybody_uses_an_empty_file(client, settings):
    settings.COMMONS_SIZE = 2

    def told(query):
        words = client.get(f"/commons/{query}").content.decode()
        return re.findall(r'role="status">(.*?)</p>', words)

    assert told("") == []
    assert told(f"?project={LINK}")[0].startswith("Nobody matches. ")
    for number, wanted in enumerate(["1 person matches.", "2 people match."]):
        member(f"ada{number}", projects=[LINK])
        member(f"bo{number}", projects=[LINK], visibility={"projects": "members"})
        assert told(f"?project={LINK}") == [wanted]
    member("cy", projects=[LINK])
    assert told(f"?project={LINK}") == ["More than 2 people match."]


def test_the_page_counts_for_nobody_too_often(client, settings, monkeypatch):
    settings.LIMITED, settings.LIMITS = True, {**settings.LIMITS, "files": (1, 600)}
    monkeypatch.setattr(throttling, "time", lambda: 1_200_060.5)

    answers = [client.get(f"/commons/?project={LINK}").status_code for _ in range(2)]

    assert answers == [200, 429]
    assert client.get("/commons/").status_code == 200


def test_the_page_lists_each_file_with_what_was_chosen(client, settings):
    settings.SITE_URL = "https://meanwhile.example"

    words = client.get(f"/commons/?project={LINK}&kind=code").content.decode()
    wrong = client.get("/commons/?kind=nonsense").content.decode()

    for name in PUBLISHED:
        assert (
            f'href="https://meanwhile.example/commons/{name}?kind=code&amp;project={LINK}"' in words
        )
    assert "Left out" in wrong

"""The real site on an SQLite that somebody else writes to for longer than it waits."""

import sqlite3
from contextlib import closing
from urllib.parse import urlsplit

import httpx
import pytest
from django.utils import timezone

from contributors.mail import magic_links
from contributors.mail.magic_links import Purpose
from contributors.models import Contributor
from tests.support.processes.asgi_servers import serving
from tests.support.processes.servers import PATIENCE

pytestmark = [
    pytest.mark.system,
    # What the server reads is a copy of the file that the test writes.
    pytest.mark.database("sqlite"),
    pytest.mark.django_db(transaction=True),
]


def test_a_link_that_cannot_be_used_while_somebody_else_writes_works_afterwards(tmp_path):
    ada = Contributor.objects.create_user("ada@example.org", handle="ada", name="Ada")
    ada.confirmed_at = timezone.now()
    ada.save()
    path = urlsplit(magic_links.magic_link_url(Purpose.SIGN_IN, ada)).path

    with (
        serving("uvicorn", tmp_path, DJANGO_DEBUG="1") as served,
        closing(sqlite3.connect(tmp_path / "meanwhile.sqlite3", isolation_level=None)) as writer,
        httpx.Client(base_url=served.url, trust_env=False, timeout=PATIENCE) as client,
    ):
        writer.execute("BEGIN IMMEDIATE")
        locked = client.post(path, headers={"User-Agent": "curl/8"})
        writer.execute("ROLLBACK")
        free = client.post(path, headers={"User-Agent": "curl/8"})

    assert (locked.status_code, locked.headers["Retry-After"]) == (503, "10")
    assert (free.status_code, free.headers["Location"]) == (303, "/account/")

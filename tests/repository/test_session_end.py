import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings

from tests.support import session_end
from tests.support.session_end import Skips

SKIPPED = SimpleNamespace(skipped=True, longrepr=("test_moon.py", 3, "Skipped: no moon"))
EXPECTED = SimpleNamespace(skipped=True, longrepr="a traceback", wasxfail="no moon yet")
PASSED = SimpleNamespace(skipped=False, longrepr=None)

# Modules that skip in the ways that pytest knows.
CONFTEST = """
from tests.support import session_end

def pytest_configure(config):
    session_end.register(config)
"""
MODULES = {
    "test_marked.py": "import pytest\n@pytest.mark.skip(reason='a mark')\ndef test_it(): pass\n",
    "test_module.py": "import pytest\npytest.skip('a module', allow_module_level=True)\n",
    "test_fixture.py": (
        "import pytest\n@pytest.fixture\ndef moon(): pytest.skip('a fixture')\n"
        "def test_it(moon): pass\n"
    ),
    "test_failure.py": (
        "import pytest\n@pytest.mark.xfail(reason='a failure')\ndef test_it(): assert 0\n"
    ),
}


def ended(counted):
    """End a session that passed; return its status and what it says."""
    session, lines = SimpleNamespace(exitstatus=pytest.ExitCode.OK), []
    reporter = SimpleNamespace(write_line=lambda line, **colours: lines.append(line))
    counted.pytest_sessionfinish(session)
    counted.pytest_terminal_summary(reporter)
    return session.exitstatus, lines


def test_in_ci_whatever_is_skipped_fails_the_session():
    counted = Skips(ci=True, report=None)
    counted.pytest_runtest_logreport(SKIPPED)

    assert ended(counted) == (
        pytest.ExitCode.TESTS_FAILED,
        ["FAILED: in CI nothing may be skipped. Skipped 1 x: no moon"],
    )


def test_elsewhere_it_is_said_by_its_reason_and_reported(tmp_path):
    counted = Skips(ci=False, report=tmp_path / "skipped.txt")
    for report in (SKIPPED, PASSED, EXPECTED, SKIPPED):
        counted.pytest_runtest_logreport(report)

    status, lines = ended(counted)

    assert status == pytest.ExitCode.OK
    assert lines == ["Skipped 2 x: no moon", "Skipped 1 x: no moon yet"]
    assert (tmp_path / "skipped.txt").read_text().splitlines() == lines


def test_a_session_that_skips_nothing_passes_in_ci(tmp_path):
    counted = Skips(ci=True, report=tmp_path / "skipped.txt")
    counted.pytest_runtest_logreport(PASSED)

    assert ended(counted) == (pytest.ExitCode.OK, [])
    assert not (tmp_path / "skipped.txt").exists()


@pytest.mark.system
@pytest.mark.parametrize("workers", [0, 1])
def test_every_way_to_skip_is_seen_in_a_real_session(tmp_path, workers):
    for name, source in {"conftest.py": CONFTEST, **MODULES}.items():
        (tmp_path / name).write_text(source)
    command = [sys.executable, "-m", "pytest", "-p", "no:django", "-c", os.devnull, "."]
    environment = {**os.environ, "PYTHONPATH": str(settings.BASE_DIR), "CI": "true"}
    environment.pop("MEANWHILE_SKIPPED", None)  # What this session reports is another matter.

    session = subprocess.run(
        [*command, "-n", str(workers)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert session.returncode == pytest.ExitCode.TESTS_FAILED
    for reason in ("a mark", "a module", "a fixture", "a failure"):
        assert f"Skipped 1 x: {reason}\n" in session.stdout


LEFT_BEHIND = """
import threading
from tests.support.session_end import Leftovers

def pytest_configure(config):
    config.pluginmanager.register(Leftovers(0.1))

def test_it():
    threading.Thread(target=threading.Event().wait).start()
"""


@pytest.mark.system
def test_a_thread_that_goes_on_ends_with_its_session_and_is_named(tmp_path):
    (tmp_path / "conftest.py").write_text(LEFT_BEHIND)
    (tmp_path / "test_it.py").write_text("from conftest import test_it\n")

    session = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:django", "-c", os.devnull, "."],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(settings.BASE_DIR)},
        capture_output=True,
        text=True,
    )

    assert "1 passed" in session.stdout
    assert session.returncode == 1
    assert " in wait" in session.stderr


def test_a_session_with_several_conftests_counts_once(pytestconfig):
    session_end.register(pytestconfig)
    session_end.register(pytestconfig)

    plugins = [one for one in pytestconfig.pluginmanager.get_plugins() if isinstance(one, Skips)]
    assert len(plugins) == (0 if hasattr(pytestconfig, "workerinput") else 1)


@pytest.mark.parametrize("folder", ["tests", "e2e"])
def test_every_session_of_ours_counts(folder):
    conftest = Path(settings.BASE_DIR, folder, "conftest.py").read_text()

    assert "session_end.register(config)" in conftest

"""The units of systemd as systemd itself reads them: nothing unknown in them, and few rights."""

import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from tests.support.processes.programs import find_program

UNITS = settings.BASE_DIR / "deploy/systemd"
# Those that all others lead to.
SYSTEMS = Path("/usr/lib/systemd/system")
# As docs/deploying.md starts them.
SERVICES = ["meanwhile.service", "meanwhile-worker.service", "meanwhile@migrate.service"]
TIMERS = ["meanwhile@deliver.timer", "meanwhile@forget.timer"]
# Tenths, of ten at most. What remains is the network, /proc/meminfo, and a user that others see.
EXPOSURE = 17


@pytest.fixture(scope="module")
def analyze(tmp_path_factory):
    """Run systemd-analyze on a machine on which nothing is installed but systemd and the site."""
    program, root = find_program("systemd-analyze"), tmp_path_factory.mktemp("machine")
    shutil.copytree(SYSTEMS, root / SYSTEMS.relative_to("/"), symlinks=True)
    shutil.copytree(UNITS, root / "etc/systemd/system")
    # Looked for, and not started.
    python = root / "srv/meanwhile/.venv/bin/python"
    python.parent.mkdir(parents=True)
    python.touch(0o755)

    def analyze(*words):
        command = [program, *words[:1], f"--root={root}", *words[1:]]
        return subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )

    return analyze


def test_systemd_knows_every_word_of_them(analyze):
    done = analyze("verify", "--man=no", *SERVICES, *TIMERS)

    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("unit", SERVICES)
def test_a_service_may_do_little(analyze, unit):
    done = analyze("security", "--offline=true", f"--threshold={EXPOSURE}", unit)

    assert done.returncode == 0, done.stdout

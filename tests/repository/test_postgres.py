import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

pytestmark = pytest.mark.system

# What runs with the database: it says what it found, and waits for its end.
LOOK = """
import os, psycopg, signal
url = os.environ["DATABASE_URL"]
with psycopg.connect(url) as connection:
    print(url, connection.info.server_version, flush=True)
signal.pause()
"""


def test_a_command_gets_a_real_server_that_ends_with_it() -> None:
    command = [sys.executable, "-m", "tests.support.processes.postgres", sys.executable, "-c", LOOK]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url, version = process.stdout.readline().split()
        place = Path(unquote(urlsplit(url).netloc.partition("@")[2]))
        was_there = place.exists()

        process.terminate()
        status = process.wait(10)

    assert int(version) >= 18_00_00
    assert status == 128 + signal.SIGTERM
    assert (was_there, place.exists()) == (True, False)

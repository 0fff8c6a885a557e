"""A real Redis, for tests and measurements."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.processes.programs import find_program


@contextmanager
def running_redis(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Start an empty one that listens on a socket in this folder, and keeps nothing."""
    options = ["--port", "0", "--unixsocket", "redis", "--save", "", "--dir", str(folder)]
    command = [find_program("redis-server"), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder) as process:
        assert process.stdout is not None
        assert any("eady to accept connections" in line for line in process.stdout)
        yield process
        process.send_signal(signal.SIGCONT)
        process.kill()


def address(folder: Path) -> str:
    return f"unix://{folder / 'redis'}"

"""How does a test run one of the site's commands, as a person would in a terminal?"""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom

from django.conf import settings

from tests.support.canary import canary

# Below those that systems give to whoever connects.
PORTS = range(10_000, 32_000)


@dataclass(frozen=True, slots=True)
class Terminal:
    process: subprocess.Popen[str]

    def read_until(self, pattern: str) -> re.Match[str]:
        """Return the first match in a line; raise AssertionError if the command ends before."""
        assert self.process.stdout is not None
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            canary.look(line)
            if match := re.search(pattern, line):
                return match
        raise AssertionError(f"{pattern!r} was not said, but: {''.join(lines)}")

    def interrupt(self) -> int:
        """Press CONTROL-C, and return the exit status."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(60)

    def terminate(self) -> None:
        """Ask the command to end, as whoever stops a service does."""
        self.process.terminate()


@contextmanager
def manage(*words: str, data: Path, **environment: str) -> Iterator[Terminal]:
    """Run a command of manage.py on a SQLite database below `data`."""
    with python("manage.py", *words, data=data, **environment) as terminal:
        yield terminal


@contextmanager
def python(*words: str, data: Path, **environment: str) -> Iterator[Terminal]:
    """Run our Python from the top of the checkout, on a SQLite database below `data`."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with subprocess.Popen(
        [sys.executable, *words],
        cwd=settings.BASE_DIR,
        env={**kept, "MEANWHILE_DATA": str(data), "PYTHONUNBUFFERED": "1", **environment},
        process_group=0,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield Terminal(process)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
            assert process.stdout is not None
            canary.look(process.stdout.read())


def free_port() -> int:
    """Return a port for a command that cannot choose one for itself.

    Not one that the system gives: until the command listens there, it might give it to somebody
    else. By chance, and not counted up, since tests run in several processes.
    """
    port = SystemRandom().choice(PORTS)
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return free_port()
    return port

"""The site's commands, run by a test as a person would in a terminal."""

import itertools
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom
from threading import Timer

from tests.support.canary import canary

# Not from the settings: a benchmark imports this before it has any.
HOUSE = Path(__file__).resolve().parents[3]

# Seconds. Nothing waits for these but what does not end: a site may finish its streams for 18.
MOST_FOR_AN_END = 40

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
    given = {"MEANWHILE_DATA": str(data), "PYTHONUNBUFFERED": "1", **environment}
    with run([sys.executable, *words], {**kept, **given}) as terminal:
        yield terminal


@contextmanager
def run(
    command: list[str], environment: dict[str, str], folder: Path = HOUSE
) -> Iterator[Terminal]:
    """Run a command in a process group of its own, which ends with the block."""
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        process_group=0,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield Terminal(process)
        finally:
            canary.look(end_group(process))


def end_group(process: subprocess.Popen[str]) -> str:
    """Tell a command and all that it has started to end; return what they still said.

    Those that do not within `MOST_FOR_AN_END` seconds are killed, and this raises AssertionError,
    which says where each of them stood: otherwise all tests would wait for them.
    """
    assert process.stdout is not None
    stood: list[str] = []

    def kill() -> None:
        stood.append(describe_group(process.pid))
        with suppress(ProcessLookupError):  # They have ended while that was described.
            os.killpg(process.pid, signal.SIGKILL)

    killer = Timer(MOST_FOR_AN_END, kill)
    killer.start()
    with suppress(ProcessLookupError):  # All have ended.
        os.killpg(process.pid, signal.SIGTERM)
    said = process.stdout.read()
    process.wait()
    killer.cancel()
    killer.join()
    assert not stood, f"It does not end:\n{stood[0]}"
    return said


def describe_group(group: int) -> str:
    """Return each process of a group, with its stack where it runs Python and we may see it."""
    listed = ["pgrep", "-a", "-g", str(group)]
    lines = subprocess.run(listed, capture_output=True, text=True, check=False).stdout.splitlines()
    spy = [str(Path(sys.executable).with_name("py-spy")), "dump", "--nonblocking", "--pid"]
    stacks = [
        subprocess.run([*spy, line.split()[0]], capture_output=True, text=True, check=False).stdout
        for line in lines
    ]
    return "\n".join(itertools.chain(*zip(lines, stacks, strict=True)))


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

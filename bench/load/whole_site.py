"""The whole site with its simulator, under any of the loops that we support, and what it says."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import TextIO

import httpx

from bench.load.people import ROOT, await_answer, fill_register, python_environment
from tests.support.processes.commands import free_port

LOOPS = {"ours": "config.server.accept_loop:Loop", "uvloop": "uvloop", "asyncio": "asyncio"}
PEOPLE = 1_000
# Seconds. Whatever a visitor has left to end has ended by then, on a busy machine too.
REST = 120
PATIENCE = 20
TROUBLE = ("ERROR", "never retrieved", "RuntimeWarning", "ResourceWarning")


@dataclass(frozen=True)
class Whole:
    """The site as it runs; `log` has all that the process has said so far."""

    port: int
    log: Path

    def figures(self) -> dict[str, int]:
        """Return what is open, as bench.load.watched_site counts it."""
        reply = httpx.get(f"http://127.0.0.1:{self.port}/figures", trust_env=False, timeout=60)
        counted: dict[str, int] = reply.json()
        return counted

    def at_rest(self, tasks: int) -> dict[str, int]:
        """Return what is open once no more tasks than these are left, or after REST."""
        end = monotonic() + REST
        while (now := self.figures())["tasks"] > tasks and monotonic() < end:
            sleep(0.25)
        return now

    def troubles(self) -> dict[str, int]:
        """Return how many lines of the log have each sign of trouble."""
        said = self.log.read_text()
        return {sign: len(re.findall(f"^.*{sign}", said, re.MULTILINE)) for sign in TROUBLE}


@contextmanager
def serve_whole(loop: str, *options: str) -> Iterator[Whole]:
    """Serve, with nobody's limits and with these options of Python's, until the block ends."""
    with TemporaryDirectory() as folder, run_simulator() as simulated:
        port, log = free_port(), Path(folder) / "log"
        known = {
            **python_environment(),
            "MEANWHILE_DATA": folder,
            "MEANWHILE_LIMITS": "0",
            "SIMULATOR_PORT": str(simulated),
            "PORT": str(port),
        }
        fill_register(known, PEOPLE)
        words = f"-m uvicorn bench.load.watched_site:application --http h11 --loop {LOOPS[loop]}"
        more = f"--port {port} --no-access-log --log-level warning --timeout-graceful-shutdown 10"
        command = [sys.executable, *options, *words.split(), *more.split()]
        with log.open("w") as said, end_command(command, known, said) as server:
            await_answer(server, f"http://127.0.0.1:{port}/join/")
            yield Whole(port, log)


@contextmanager
def run_simulator() -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "simulator", "--port", str(port)]
    with (
        Path(os.devnull).open("w") as nowhere,
        end_command(command, python_environment(), nowhere) as process,
    ):
        await_answer(process, f"http://127.0.0.1:{port}/")
        yield port


@contextmanager
def end_command(
    command: list[str], known: dict[str, str], said: TextIO
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a command that ends with the block, however that ends."""
    with subprocess.Popen(command, cwd=ROOT, env=known, stdout=said, stderr=said) as process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()


def format_table(rows: list[tuple[str, dict[str, int]]]) -> str:
    """Return the figures of each row below their names."""
    names = list(rows[0][1])
    lines = ["".join([f"{'':26}", *(f"{name:>17}" for name in names)])]
    for label, figures in rows:
        lines.append("".join([f"{label:26}", *(f"{figures[name]:>17,}" for name in names)]))
    return "\n".join(lines)

"""Servers of the compared systems, each on a processor of its own where there are several."""

import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import clock_gettime, monotonic, sleep

from tests.support.processes.commands import HOUSE as HOUSE
from tests.support.processes.commands import free_port

CPUS = sorted(os.sched_getaffinity(0))
# The one that is measured, and all that serves or asks it.
MEASURED, OTHERS = CPUS[0], set(CPUS[1:]) or set(CPUS)
PATIENCE = 90
# As shipped, everybody logs each request: we do it ourselves, and uvicorn does for the others.
LOGGED = (
    "uvicorn {application} --port {port} "
    "--loop config.server.accept_loop:Loop --http httptools --backlog 4096"
)
UVICORN = f"{LOGGED} --no-access-log --log-level warning"
GRANIAN = (
    "granian {application} --interface asgi --no-ws --port {port} --loop uvloop --http 1 "
    "--workers 1 --log-level warning --backlog 4096"
)


@dataclass(frozen=True)
class Running:
    """A server that is measured."""

    name: str
    port: int
    pid: int

    @property
    def cpu(self) -> float:
        """Seconds of processor time so far, of its workers too, where it has some."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return processor_seconds(self.pid) + sum(map(processor_seconds, children))

    @property
    def memory(self) -> int:
        """Bytes that are resident."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    @property
    def files(self) -> int:
        """Files and sockets that are open."""
        return len(list(Path(f"/proc/{self.pid}/fd").iterdir()))

    @property
    def threads(self) -> int:
        return len(list(Path(f"/proc/{self.pid}/task").iterdir()))


def processor_seconds(pid: int | str) -> float:
    """Read a process's clock, see clock_getcpuclockid(3): /proc has no more than hundredths."""
    return clock_gettime(~int(pid) << 3 | 2)


def pin_process(cpus: set[int]) -> None:
    os.sched_setaffinity(0, cpus)


def production_environment(**more: str) -> dict[str, str]:
    """What production has, without a proxy in front and without limits."""
    return {
        **os.environ,
        "DJANGO_DEBUG": "0",
        "DJANGO_ALLOWED_HOSTS": "127.0.0.1",
        "DJANGO_SECRET_KEY": secrets.token_urlsafe(64),
        "DJANGO_SSL_REDIRECT": "0",
        "MEANWHILE_LIMITS": "0",
        "UPSTREAM_AT_ONCE": "10000",
        **more,
    }


@contextmanager
def serve_application(
    name: str, application: str, variables: Mapping[str, str], server: str = UVICORN
) -> Iterator[Running]:
    """Start an ASGI application as production does, but with one process that answers."""
    port = free_port()
    command = [sys.executable, "-m", *server.format(application=application, port=port).split()]
    with run_process(command, production_environment(**variables), {MEASURED}) as started:
        await_answer(port, started)
        yield Running(name, port, started.pid)


@contextmanager
def run_upstream(milliseconds: float) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "bench.load.upstream", str(port), str(milliseconds)]
    with run_process(command, dict(os.environ), OTHERS) as server:
        await_answer(port, server)
        yield f"http://127.0.0.1:{port}"


@contextmanager
def run_process(
    command: list[str], variables: dict[str, str], cpus: set[int]
) -> Iterator[subprocess.Popen[bytes]]:
    server = subprocess.Popen(
        command,
        cwd=HOUSE,
        env=variables,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,  # What fails is counted.
        preexec_fn=lambda: pin_process(cpus),
    )
    try:
        yield server
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def await_answer(port: int, server: subprocess.Popen[bytes]) -> None:
    end = monotonic() + PATIENCE
    while monotonic() < end and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            sleep(0.05)
        else:
            return
    raise RuntimeError(f"Nothing answers: {server.args!r}")

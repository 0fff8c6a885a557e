"""The site under each server that docs/servers.md names, as a process of its own."""

import shlex
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from tests.support.processes.commands import Terminal, free_port, python

# The command after `python -m`, and what the server says once somebody may knock.
SERVERS = {
    "uvicorn": (
        (
            "uvicorn config.asgi:application --http h11 --port {port}"
            " --loop config.server.accept_loop:Loop"
        ),
        "Uvicorn running on",
    ),
    "hypercorn": ("hypercorn config.asgi:application --bind 127.0.0.1:{port}", "Running on"),
    "granian": (
        "granian config.asgi:application --interface asgi --port {port}",
        "Started worker-1",
    ),
    "daphne": ("daphne config.asgi:application --port {port}", "Listening on TCP address"),
    "gunicorn": ("gunicorn config.wsgi --bind 127.0.0.1:{port}", "Listening at"),
}


@dataclass(frozen=True, slots=True)
class Served:
    url: str
    port: int
    terminal: Terminal


@contextmanager
def serving(name: str, data: Path, *more: str, **environment: str) -> Iterator[Served]:
    """Serve the site with nobody in its database, or with those who were there before."""
    prepare_database(data)
    command, ready = SERVERS[name]
    port = free_port()
    words = [*shlex.split(command.format(port=port)), *more]
    with python("-m", *words, data=data, MEANWHILE_LIMITS="0", **environment) as terminal:
        terminal.read_until(ready)
        await_listener(port)
        yield Served(f"http://127.0.0.1:{port}", port, terminal)


def prepare_database(data: Path) -> None:
    """Copy what is in the test's database, once, for processes of their own."""
    if not (place := data / "meanwhile.sqlite3").exists():
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(place)])


def await_listener(port: int) -> None:
    """Wait until somebody listens: uvicorn and granian say that they have started before that."""
    while is_refused(port):
        time.sleep(0.02)


def is_refused(port: int) -> bool:
    with socket.socket() as visitor:
        return visitor.connect_ex(("127.0.0.1", port)) != 0

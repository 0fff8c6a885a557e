"""A register of 100,000 people for a measurement, on either database."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from tests.support.processes.commands import free_port
from tests.support.processes.postgres import running_postgres

ROOT = Path(__file__).resolve().parents[2]

# Runs in a process of its own, so that the one that measures may measure several databases.
FILL = """
import django; django.setup()
from django.core.management import call_command
from django.utils import timezone
from contributors.models import Contributor as C
from contributors.values.fields import DEFAULT_AUDIENCES
call_command("migrate", verbosity=0)
now = timezone.now()
seen = {field: str(audience) for field, audience in DEFAULT_AUDIENCES.items()}
C.objects.create_superuser("staff@example.org", "a long pass phrase")
C.objects.bulk_create((C(
    email=f"person{n}@example.org", handle=f"person-{n}", name=f"Person {n}", place="Ulm",
    languages=["English", "Deutsch"], kinds=["code", "doc"], agreed_at=now, confirmed_at=now,
    projects=[f"https://codeberg.org/person{n}/one"], visibility=seen,
) for n in range(%d)), batch_size=2000)
"""


@contextmanager
def each_database(*names: str) -> Iterator[Iterator[tuple[str, dict[str, str]]]]:
    """Yield, one after the other, a database's name and the environment that leads to it."""

    def each() -> Iterator[tuple[str, dict[str, str]]]:
        for name in names or ("SQLite", "PostgreSQL"):
            with TemporaryDirectory() as folder, start_database(name) as more:
                yield name, {**python_environment(), "MEANWHILE_DATA": folder, **more}

    yield each()


@contextmanager
def start_database(name: str) -> Iterator[dict[str, str]]:
    if name == "SQLite":
        yield {}
    else:
        with running_postgres() as url:
            yield {"DATABASE_URL": url}


def python_environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    path = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    return {**kept, "PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "config.development"}


def fill_register(env: dict[str, str], people: int) -> None:
    subprocess.run([sys.executable, "-c", FILL % people], env=env, check=True, cwd=ROOT)


@contextmanager
def serve_site(env: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Start the site under uvicorn, as in production; yield its URL and process id."""
    port = free_port()
    words = ["uvicorn", "config.asgi:application", "--http", "h11", "--port", str(port)]
    command = [sys.executable, "-m", *words, "--no-access-log", "--log-level", "warning"]
    with subprocess.Popen(
        command, env={**env, "PORT": str(port)}, cwd=ROOT, stdout=subprocess.DEVNULL
    ) as server:
        try:
            url = f"http://127.0.0.1:{port}"
            await_answer(server, f"{url}/join/")
            yield url, server.pid
        finally:
            server.terminate()


def await_answer(server: subprocess.Popen[bytes], url: str) -> None:
    while server.poll() is None:
        try:
            httpx.get(url)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("The site did not start.")

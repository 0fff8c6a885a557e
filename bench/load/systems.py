"""The systems that are compared, and what each of them needs."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import httpx

from bench.load.servers import (
    GRANIAN,
    HOUSE,
    LOGGED,
    PATIENCE,
    UVICORN,
    Running,
    production_environment,
    serve_application,
)

RAW, CLASSIC, SQLITE, POSTGRES = "raw ASGI", "classic view", "ours, SQLite", "ours, PostgreSQL"
STARLETTE, OTHER_SERVER = "Starlette", "ours, granian"
APPLICATIONS = {
    RAW: "bench.peers.raw_asgi:application",
    CLASSIC: "bench.peers.stock_django:application",
    SQLITE: "bench.peers.ours:application",
    OTHER_SERVER: "bench.peers.ours:application",
    POSTGRES: "bench.peers.ours:application",
    STARLETTE: "bench.peers.starlette_app:application",
}
COMMANDS = {SQLITE: UVICORN, POSTGRES: UVICORN, OTHER_SERVER: GRANIAN}
PEOPLE = 100_000
SEED = """
import sys, django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from contributors.models import Contributor
people = [Contributor(email=f"seed{n}@example.com", password="!") for n in range(int(sys.argv[1]))]
Contributor.objects.bulk_create(people, batch_size=5000)
from django.db import connection
connection.cursor().execute("ANALYZE")
"""


@dataclass(frozen=True)
class System:
    name: str
    server: Running
    path: str = "/join/"
    cookie: str = ""
    token: str = ""


def system_variables(name: str, folder: str, database: str, upstream: str) -> dict[str, str]:
    given = {"GRAVATAR_URL": upstream, "LIBRAVATAR_URL": upstream, "MEANWHILE_DATA": folder}
    if name in (POSTGRES, CLASSIC):
        given["DATABASE_URL"] = database
    place = unquote(urlsplit(database).netloc.partition("@")[2])
    return {**given, "RAW_DATABASE": f"postgres:///postgres?user=postgres&host={place}"}


def prepare_databases(folder: str, database: str, people: int = 0) -> None:
    """Fill both databases, and write the static files whose names pages want to know."""
    commands = {name: ["-c", SEED, str(people)] for name in (SQLITE, POSTGRES)}
    commands["static"] = ["manage.py", "collectstatic", "--noinput", "-v0"]
    for name, words in commands.items():
        known = production_environment(**system_variables(name, folder, database, ""))
        known["DJANGO_SETTINGS_MODULE"] = "config.development"
        subprocess.run([sys.executable, *words], check=True, env=known, cwd=HOUSE)


@contextmanager
def run_systems(
    names: list[str], folder: str, database: str, upstream: str, **more: str
) -> Iterator[list[System]]:
    os.environ.pop("DATABASE_URL", None)
    with ExitStack() as stack:
        systems = []
        for name in names:
            given = {**system_variables(name, folder, database, upstream), **more}
            command = COMMANDS.get(name, LOGGED)
            server = stack.enter_context(
                serve_application(name, APPLICATIONS[name], given, command)
            )
            systems.append(introduce_system(name, server))
        yield systems


def introduce_system(name: str, server: Running) -> System:
    """Return the system with what a browser gets from the page before it posts."""
    if name in (RAW, STARLETTE):
        return System(name, server)
    path = "/join/classic/taskgroup/" if name == CLASSIC else "/join/"
    # The first one may have to wait until all is loaded.
    reply = httpx.get(f"http://127.0.0.1:{server.port}{path}", timeout=PATIENCE)
    (cookie,) = re.findall(r"csrftoken=(\w+)", reply.headers["set-cookie"])
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', reply.text)[0]
    return System(name, server, path, cookie, token)

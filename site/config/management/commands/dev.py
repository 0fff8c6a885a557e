"""Command that runs the site to try it: a database, some people, the simulator, a server."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from time import sleep
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

# Seconds. Whoever has not stopped by then is made to.
PATIENCE = 3
# For how long the simulator may take to start, and the pause between two looks.
STARTING, LOOK = 60, 0.05


class Command(BaseCommand):
    help = "Prepares the database, then runs the simulator and the site until you press CONTROL-C."

    def handle(self, *args: Any, **options: Any) -> None:
        expect_free("PORT", settings.PORT)
        expect_free("SIMULATOR_PORT", settings.SIMULATOR_PORT)
        call_command("migrate", verbosity=0)
        for end in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(end, lambda *_: interrupt_process())
        with run_simulator(settings.SIMULATOR_PORT):
            wait_for_port(settings.SIMULATOR_PORT)
            # It has their portraits.
            call_command("seed")
            call_command("runserver", str(settings.PORT))


def expect_free(variable: str, port: int) -> None:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        raise CommandError(
            f"Port {port} is in use, or you are not allowed to use it. Choose another: make run "
            f"{variable}={port + 10}"
        ) from error


def wait_for_port(port: int) -> None:
    """Wait until somebody answers there; raise CommandError where nobody does in time."""
    for _ in range(round(STARTING / LOOK)):
        with suppress(OSError):
            return socket.create_connection(("127.0.0.1", port)).close()
        sleep(LOOK)
    raise CommandError(f"The simulator does not answer at port {port}.")


def interrupt_process() -> None:
    os.kill(os.getpid(), signal.SIGINT)


@contextmanager
def run_simulator(port: int) -> Iterator[None]:
    """Run the simulator; if it ends on its own, interrupt this process and raise CommandError."""
    process = subprocess.Popen(  # noqa: S603  No word of this command comes from outside.
        [sys.executable, "-m", "simulator", "--port", str(port)],
        stdin=subprocess.DEVNULL,
        # CONTROL-C reaches a whole process group. We stop the simulator ourselves, so
        # that an end that we did not ask for can be told from one that we did.
        process_group=0,
    )
    stopping = Event()

    def watch() -> None:
        process.wait()
        if not stopping.is_set():
            interrupt_process()

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        # Whoever presses CONTROL-C before the site serves is not shown where that was.
        with suppress(KeyboardInterrupt):
            yield
    finally:
        ended_alone = process.returncode is not None
        stopping.set()
        process.terminate()
        watcher.join(PATIENCE)
        process.kill()
    if ended_alone:
        raise CommandError("The simulator stopped, so the site stopped too.")

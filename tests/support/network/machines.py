"""Two processes of the site with one PostgreSQL and one Redis, and a balancer in front."""

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from signal import SIGTERM
from threading import Thread

import httpx

from tests.support.network.balancer import Balancer
from tests.support.processes.asgi_servers import await_listener
from tests.support.processes.commands import free_port, python
from tests.support.processes.servers import PATIENCE

COMMAND = "-m uvicorn config.asgi:application --http h11 --loop config.server.accept_loop:Loop"


class Machines:
    """Two of them, and what stands in front."""

    def __init__(self, place: Path, environment: dict[str, str]) -> None:
        self.ports = [free_port(), free_port()]
        self.balancer = Balancer(place, self.ports)
        self.place, self.environment = place, {**environment, "SITE_URL": self.balancer.url}
        self.running: dict[int, ExitStack] = {}
        self.processes: dict[int, subprocess.Popen[str]] = {}

    @contextmanager
    def served(self) -> Iterator["Machines"]:
        for port in self.ports:
            self.start(port)
        try:
            with self.balancer.running():
                yield self
        finally:
            for stack in self.running.values():
                stack.close()

    def start(self, port: int) -> None:
        stack = self.running[port] = ExitStack()
        words = [*COMMAND.split(), "--port", str(port)]
        terminal = stack.enter_context(python(*words, data=self.place, **self.environment))
        terminal.read_until("Uvicorn running on")
        await_listener(port)
        self.processes[port] = terminal.process
        # It would wait for whoever reads nothing.
        reading = Thread(target=read_all, args=[terminal.process])
        reading.start()
        stack.callback(reading.join)
        # Whoever only terminates it waits until it has drained.
        stack.callback(terminal.process.kill)

    def replace(self, port: int) -> None:
        """Put a new process in place of one, as docs/deploying.md says."""
        process = self.processes[port]
        process.terminate()
        while httpx.get(f"http://127.0.0.1:{port}/readyz/", trust_env=False).status_code != 503:
            pass
        self.balancer.leave_out(port)
        # It need not be waited for any longer: nobody is handed to it.
        process.terminate()
        # uvicorn ends by the signal that it was sent.
        assert process.wait(PATIENCE) == -SIGTERM
        self.running[port].close()
        self.start(port)
        assert httpx.get(f"http://127.0.0.1:{port}/readyz/", trust_env=False).status_code == 200
        self.balancer.leave_out()


def read_all(process: subprocess.Popen[str]) -> None:
    """Read what it says, with the mails, which a development site prints: nobody looks at it."""
    assert process.stdout is not None
    for _ in process.stdout:
        pass

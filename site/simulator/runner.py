"""Runner with which a test starts the simulator, and directs it from its own thread."""

import asyncio
import socket
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn

from simulator.app import create_app
from simulator.cast.people import CAST
from simulator.cast.person import Cast
from simulator.control.rules import Seen
from simulator.control.scene import Scene
from simulator.control.stage import Stage
from simulator.faults.protocol import OpenProtocol
from simulator.server_thread import Server, base_url, in_thread, open_listener, serve_app

__all__ = ["RunningSimulator", "run_simulator", "serve_app"]

# What has not happened by then will not, however busy the machine is.
SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class RunningSimulator:
    """A simulator that runs in another thread; see `Stage` for what the orders mean.

    The waiting ones raise TimeoutError. Async code calls them with `asyncio.to_thread`.
    """

    url: str
    dns_port: int
    stage: Stage
    loop: asyncio.AbstractEventLoop

    def hold(self, name: str, email: str | None = None) -> None:
        self._order(self.stage.hold, name, email)

    def release(self, name: str, email: str | None = None) -> None:
        self._order(self.stage.release, name, email)

    def fault(self, name: str, kind: str, email: str | None = None) -> None:
        self._order(self.stage.fault, name, kind, email)

    def mend(self, name: str, email: str | None = None) -> None:
        self._order(self.stage.mend, name, email)

    def delay(self, name: str, seconds: float, email: str | None = None) -> None:
        self._order(self.stage.delay, name, seconds, email)

    def reset(self) -> None:
        self._order(self.stage.reset)

    def requests(self, name: str | None = None, email: str | None = None) -> list[Seen]:
        return self._order(self.stage.requests, name, email)

    @property
    def open_requests(self) -> int:
        return self.stage.open_requests

    def arrived(
        self, name: str, email: str | None = None, *, count: int = 1, timeout: float = SECONDS
    ) -> list[Seen]:
        """Wait for so many requests since the last reset; return them."""
        return self._wait(self.stage.arrived(name, email, count), timeout)

    def answered(
        self, name: str, email: str | None = None, *, count: int = 1, timeout: float = SECONDS
    ) -> list[Seen]:
        """Wait until so many have had all that they will get."""
        return self._wait(self.stage.answered(name, email, count), timeout)

    def left(
        self, name: str, email: str | None = None, *, count: int = 1, timeout: float = SECONDS
    ) -> list[Seen]:
        """Wait until so many clients have gone without their whole answer."""
        return self._wait(self.stage.left(name, email, count), timeout)

    def ended(self, *, timeout: float = SECONDS) -> None:
        """Wait until no request is under way."""
        self._wait(self.stage.ended(), timeout)

    def _order[**P, R](self, order: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        async def obey() -> R:
            return order(*args, **kwargs)

        return self._wait(obey(), SECONDS)

    def _wait[R](self, work: Coroutine[Any, Any, R], timeout: float) -> R:
        async def bounded() -> R:
            try:
                async with asyncio.timeout(timeout):
                    return await work
            except TimeoutError:
                seen = [(one.upstream, one.key, one.state.value) for one in self.stage.requests()]
                raise TimeoutError(f"nothing after {timeout} s; seen so far: {seen}") from None

        return asyncio.run_coroutine_threadsafe(bounded(), self.loop).result()


@contextmanager
def run_simulator(
    pace: float = 0.0, cast: Cast = CAST, *, host: str = "127.0.0.1", port: int = 0
) -> Iterator[RunningSimulator]:
    """Run a simulator on a free port; on the way out, everybody is sent home at once."""
    scene = Scene(cast, pace=pace)
    with closing(open_listener(host, port)) as listening, closing(bind_udp(host, port)) as dns:
        server = Server(uvicorn_config(scene, dns), abrupt=True)
        dns_port = dns.getsockname()[1]
        with in_thread(server, listening) as loop:
            yield RunningSimulator(base_url(listening), dns_port, scene.stage, loop)


def bind_udp(host: str, port: int) -> socket.socket:
    """A UDP socket for the name server."""
    bound = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    bound.bind((host, port))
    return bound


def uvicorn_config(scene: Scene, dns: socket.socket) -> uvicorn.Config:
    """How uvicorn must run the simulator so that every fault can be played."""
    return uvicorn.Config(
        create_app(scene, dns),
        http=OpenProtocol,
        ws="none",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )

import asyncio
import signal
from functools import partial

import pytest
import uvicorn

from config.health.draining import announced_stop, draining


@pytest.fixture(autouse=True)
def serving_again():
    yield
    draining.clear()


class Server(uvicorn.Server):
    """uvicorn's, which sends itself no signal at the end."""

    def __init__(self):
        super().__init__(uvicorn.Config("config.asgi:application", log_config=None))
        self.heard = asyncio.Event()

    def handle_exit(self, sig, frame):
        self.heard.set()


def serve(scenario):
    """Run a scenario where uvicorn hears signals."""

    async def run():
        server = Server()
        with server.capture_signals():
            hears = signal.getsignal(signal.SIGTERM)
            with announced_stop():
                await scenario(server)
            assert signal.getsignal(signal.SIGTERM) == hears

    asyncio.run(run())


def test_a_stop_is_announced_before_the_server_hears_of_it(settings):
    settings.DRAIN_SECONDS = 0

    async def scenario(server):
        signal.raise_signal(signal.SIGTERM)
        assert draining.is_set()
        assert not server.heard.is_set()
        await server.heard.wait()

    serve(scenario)


def test_a_second_signal_stops_at_once(settings):
    settings.DRAIN_SECONDS = 300

    async def scenario(server):
        signal.raise_signal(signal.SIGTERM)
        assert not server.heard.is_set()
        signal.raise_signal(signal.SIGTERM)
        assert server.heard.is_set()

    serve(scenario)


def test_another_servers_way_to_stop_stays_as_it_is():
    before = signal.getsignal(signal.SIGTERM)

    with announced_stop():
        within = signal.getsignal(signal.SIGTERM)

    assert within == before


def test_only_the_main_thread_can_hear_a_signal():
    async def scenario(server):
        hears = signal.getsignal(signal.SIGTERM)
        await asyncio.to_thread(partial(enter_and_leave, hears))

    serve(scenario)


def enter_and_leave(hears):
    with announced_stop():
        assert signal.getsignal(signal.SIGTERM) is hears

"""Upstreams of a run: a simulator of its own, which nobody else can reach."""

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import replace

import httpx
from django.conf import settings

from contributors.lookups.base import Lookup, Outcome
from contributors.support.upstream_override import StandIn
from contributors.upstreams.clients import Direct
from lab.options.choices import How, Knob
from meanwhile.settling import NoAnswer
from simulator.app import create_app
from simulator.cast.enums import Fault, Service
from simulator.cast.people import MIRA
from simulator.cast.person import Cast
from simulator.control.rules import Seen
from simulator.control.scene import Scene
from simulator.control.stage import Stage
from simulator.services.dns_server import run_nameserver

# Where the simulator has each upstream, by the setting that says where the product asks it.
PLACES = {
    "GRAVATAR_URL": "/gravatar",
    "GRAVATAR_API_URL": "/gravatar",
    "LIBRAVATAR_URL": "/libravatar",
    "GITHUB_URL": "/github",
    "KEYSERVER_URL": "/keyserver",
    "WKD_URL": "/wkd",
}
# Her key is at the key server too: a domain that takes longer than its half of the time is passed.
PERSON = replace(MIRA, keyserver_key=MIRA.directory_key)
HEADERS = {"User-Agent": "Meanwhile", "Accept-Encoding": "identity"}
FAULTS = {How.FAILS: Fault.ERROR, How.HANGS: Fault.HANG}


class Timing(Stage):
    """Every service answers so long after its first question, however often it is asked."""

    def __init__(self, knobs: Sequence[Knob]) -> None:
        super().__init__()
        self.delays = {knob.lookup.name: knob.delay / 1000 for knob in knobs}
        self.due: dict[str, float] = {}
        for knob in knobs:
            if knob.how in FAULTS and knob.lookup.name in [*Service]:
                self.fault(knob.lookup.name, FAULTS[knob.how])

    async def leave_to_go(self, seen: Seen, natural_delay: float) -> None:
        now = asyncio.get_running_loop().time()
        due = self.due.setdefault(seen.service, now + self.delays.get(seen.service, 0))
        await asyncio.sleep(due - now)


class ToSimulator(httpx.ASGITransport):
    """Brings every request to the simulator, whichever upstream it was meant for."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.url = httpx.URL(f"http://simulator{simulator_path(str(request.url))}")
        return await super().handle_async_request(request)


def simulator_path(url: str) -> str:
    for setting, path in PLACES.items():
        base = getattr(settings, setting)
        if base and url.startswith(f"{base}/"):
            return path + url.removeprefix(base)
    # Of a domain that a visitor chose, only its directory of keys is asked for.
    host, _, path = url.partition("://")[2].partition("/")
    if host.startswith("openpgpkey.") or path.startswith(".well-known/openpgpkey/"):
        return f"/wkd/{host}/{path}"
    raise httpx.ConnectError(f"The simulator has nobody at {host}.")


def open_simulator(knobs: Sequence[Knob]) -> AbstractAsyncContextManager[StandIn]:
    """A simulator with these delays and outcomes, for as long as the block lasts."""
    return open_scene(Scene(Cast([PERSON]), Timing(knobs)))


@asynccontextmanager
async def open_scene(scene: Scene, patience: float = 0) -> AsyncIterator[StandIn]:
    """A simulator with this cast and this stage, for as long as the block lasts.

    Its lookups may take so many seconds, or as long as for any visitor.
    """
    transport = ToSimulator(create_app(scene))
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as bound:
        bound.bind(("127.0.0.1", 0))
        host, port = bound.getsockname()
        async with (
            run_nameserver(scene, bound),
            Direct(transport, headers=HEADERS, trust_env=False) as client,
        ):
            yield StandIn(client, f"{host}:{port}", patience)


def in_our_hands(knob: Knob) -> Lookup:
    """The lookup itself; if the simulator has no such service, its delay and outcome are made here.

    Then its example is the answer; one that has none is asked, as the account is.
    """
    if knob.lookup.name in [*Service]:
        return knob.lookup

    async def ask(email: str) -> Outcome:
        if knob.how is How.HANGS:
            await asyncio.Event().wait()
        await asyncio.sleep(knob.delay / 1000)
        if knob.how is How.FAILS:
            raise NoAnswer(f"We could not get an answer from {knob.lookup.source}.")
        return knob.lookup.example or await knob.lookup.ask(email)

    return replace(knob.lookup, ask=ask)

import asyncio
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from simulator.app import create_app
from simulator.cast.enums import Fault, Service
from simulator.cast.hashes import sha256_digest
from simulator.cast.people import MIRA, TOMASZ
from simulator.control.rules import Seen
from simulator.control.scene import Scene
from simulator.control.stage import Stage
from tests.support.processes.servers import PATIENCE

PICTURE = f"/gravatar/avatar/{sha256_digest(MIRA.email)}"


def test_a_request_is_noted_with_all_that_it_tells(simulator):
    headers = {"user-agent": "somebody", "authorization": "Bearer secret"}

    httpx.get(f"{simulator.url}{PICTURE}?d=404", headers=headers, verify=False, timeout=PATIENCE)

    [seen] = simulator.answered("picture")
    assert (seen.number, seen.service, seen.upstream) == (1, "picture", "gravatar")
    assert (seen.key, seen.email) == (sha256_digest(MIRA.email), MIRA.email)
    assert seen.target == f"{PICTURE}?d=404"
    assert headers.items() <= seen.headers.items()


def test_an_answer_waits_for_its_release(simulator):
    simulator.hold("picture")
    with ThreadPoolExecutor() as threads:
        held = threads.submit(httpx.get, simulator.url + PICTURE, verify=False, timeout=PATIENCE)
        simulator.arrived("picture")
        assert not held.done()

        simulator.release("picture")

        assert held.result().status_code == 200


async def test_a_client_that_leaves_while_it_waits_is_noticed(simulator):
    simulator.hold("picture")
    async with httpx.AsyncClient(verify=False, timeout=PATIENCE) as client:
        asking = asyncio.create_task(client.get(simulator.url + PICTURE))
        await asyncio.to_thread(simulator.arrived, "picture")
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)

        [seen] = await asyncio.to_thread(simulator.left, "picture", MIRA.email)

    assert seen.state == "left"


async def test_the_app_needs_no_server_for_what_is_plain_http():
    transport = httpx.ASGITransport(create_app(Scene(pace=0)))
    async with httpx.AsyncClient(transport=transport, base_url="http://simulator") as client:
        reply = await client.get(PICTURE)

    assert reply.status_code == 200


async def test_an_error_of_our_own_is_not_hidden():
    app = create_app(Scene(pace=0))
    app.state.scene.stage.fault("picture", "refuse")
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://simulator")

    # Without a server there is no connection to reset.
    with pytest.raises(KeyError):
        await client.get(PICTURE)
    assert app.state.scene.stage.open_requests == 0


class Listening(Stage):
    """A stage that only notes how long each answer would have taken."""

    async def leave_to_go(self, seen: Seen, natural_delay: float) -> None:
        self.delay_given = natural_delay


@pytest.mark.parametrize(
    ("person", "service", "seconds"),
    [(MIRA, Service.PICTURE, 0.8), (MIRA, Service.SIGNING_KEY, 0.64), (None, Service.PROFILE, 0.9)],
)
async def test_an_answer_takes_its_natural_time_at_the_given_pace(person, service, seconds):
    scene = Scene(stage=Listening(), pace=2)

    await scene.before_answering(Seen(service, "gravatar", ""), person)

    assert scene.stage.delay_given == seconds


def test_a_person_fails_by_nature_where_no_rule_speaks():
    scene, seen = Scene(), Seen("picture", "gravatar", "")
    hangs = scene.cast.find("hangs@example.org")

    assert scene.fault_of(seen, hangs) is Fault.HANG
    assert scene.fault_of(seen, TOMASZ) is None
    assert scene.fault_of(seen, None) is None

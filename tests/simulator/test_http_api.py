import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from simulator.app import create_app
from simulator.cast.hashes import sha256_digest
from simulator.runner import RunningSimulator
from tests.support.processes.servers import PATIENCE

MIRA = "mira.okafor@example.org"
PICTURE = f"/gravatar/avatar/{sha256_digest(MIRA)}"
OK = {"ok": True}


@pytest.fixture
def client(simulator: RunningSimulator) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=simulator.url, verify=False, timeout=PATIENCE) as client:
        yield client


def test_the_front_page_introduces_the_cast(client):
    page = client.get("/").text

    assert f"{MIRA}       " in page
    assert "/control/hold/picture" in page


def test_an_answer_is_held_and_released(client):
    assert client.post("/control/hold/picture").json() == OK
    with ThreadPoolExecutor() as threads:
        held = threads.submit(client.get, PICTURE)
        assert client.get("/control/arrived/picture").json()["requests"][0]["email"] == MIRA
        assert client.get("/control/requests").json()["open"] == 1

        assert client.post("/control/release/picture").json() == OK

        assert held.result().status_code == 200
    assert client.get("/control/answered/picture").json()["requests"][0]["number"] == 1


def test_an_order_may_be_about_one_address(client):
    client.post("/control/fault/picture/500", params={"email": MIRA})

    assert client.get(PICTURE).status_code == 500
    assert client.get(f"/gravatar/avatar/{sha256_digest('who@example.org')}").status_code == 200
    requests = client.get("/control/requests", params={"name": "picture", "email": MIRA}).json()
    assert [request["number"] for request in requests["requests"]] == [1]


def test_what_went_wrong_comes_right(client):
    client.post("/control/delay/picture/0")
    client.post("/control/fault/picture/500")
    client.post("/control/mend/picture")
    assert client.get(PICTURE).status_code == 200

    client.post("/control/fault/picture/500")
    client.post("/control/reset")
    assert client.get(PICTURE).status_code == 200


def test_a_departure_can_be_waited_for(client):
    client.post("/control/fault/picture/hang")
    url = client.base_url
    with socket.create_connection((url.host, url.port)) as visitor:
        visitor.sendall(f"GET {PICTURE} HTTP/1.1\r\nhost: {url.host}\r\n\r\n".encode())
        client.get("/control/arrived/picture")

    left = client.get("/control/left/picture").json()["requests"]
    assert [request["state"] for request in left] == ["left"]


@pytest.mark.parametrize(
    ("method", "path", "words"),
    [
        ("POST", "/control/hold/pictrue", "is not a service"),
        ("POST", "/control/fault/picture/explode", "is not a fault"),
        ("GET", "/control/arrived/pictrue", "is not a service"),
        ("GET", "/control/left/picture?count=few", "invalid literal"),
        ("POST", "/control/hold/picture?email=a@-.-", "Label"),
        ("GET", "/control/arrived/picture?email=a@-.-", "Label"),
        ("GET", "/control/requests?email=a@-.-", "Label"),
    ],
)
def test_a_mistake_is_told(client, method, path, words):
    reply = client.request(method, path)

    assert (reply.status_code, words in reply.json()["error"]) == (400, True)


@pytest.mark.parametrize(("address", "status"), [("192.0.2.1", 403), ("::1", 200)])
async def test_only_this_machine_may_control(address, status):
    transport = httpx.ASGITransport(create_app(), client=(address, 1234))
    async with httpx.AsyncClient(transport=transport, base_url="http://simulator") as client:
        assert (await client.post("/control/reset")).status_code == status
        assert (await client.get("/")).status_code == 200

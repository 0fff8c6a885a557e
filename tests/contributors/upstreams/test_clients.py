import asyncio

import httpx
import pytest

from contributors.lookups.sources.picture import gravatar_url
from contributors.upstreams import clients
from tests.support.network.strangers import stranger


async def test_one_client_serves_a_whole_event_loop_and_is_closed():
    async with clients.keep_client() as client:
        assert clients.current_client() is client

    assert client.is_closed
    assert asyncio.get_running_loop() not in clients.clients


async def test_a_server_without_lifespan_gets_a_client_all_the_same():
    client = clients.current_client()

    assert clients.current_client() is client

    await client.aclose()
    del clients.clients[asyncio.get_running_loop()]


async def test_the_client_keeps_no_cookies():
    async with clients.keep_client() as client:
        request = httpx.Request("GET", "https://star.example/")
        client.cookies.extract_cookies(
            httpx.Response(200, headers={"Set-Cookie": "visitor=1; Path=/"}, request=request)
        )

        assert not client.cookies


async def test_another_client_reads_no_certificates_of_its_own():
    first, second = clients.open_client(), clients.open_client()

    assert first.transport.ssl_context is second.transport.ssl_context
    assert first.transport.ssl_context.get_ca_certs() == []


async def test_a_certificate_that_nobody_vouches_for_is_refused():
    async with stranger() as there, clients.keep_client() as client:
        host, port = there.listening
        request = client.build_request("GET", f"https://{host}:{port}/")

        with pytest.raises(httpx.TransportError, match="CERTIFICATE_VERIFY_FAILED"):
            await client.send(request)

    assert there.requests == []


async def test_a_question_goes_to_the_transport_as_it_is():
    asked = []

    def answer(request):
        asked.append(request)
        return httpx.Response(302, headers={"Location": "https://elsewhere.example/"})

    async with clients.Direct(httpx.MockTransport(answer), timeout=httpx.Timeout(3)) as client:
        request = client.build_request("GET", "https://star.example/", headers={"X-Star": "light"})
        response = await client.send(request)
        await response.aclose()

    assert response.status_code == 302
    assert [one.url for one in asked] == ["https://star.example/"]
    headers = asked[0].headers
    assert (headers["User-Agent"], headers["X-Star"]) == ("Meanwhile", "light")
    assert headers["Accept-Encoding"] == "identity"
    assert asked[0].extensions["timeout"]["read"] == 3


async def test_how_many_questions_are_under_way_is_not_for_the_client_to_say(simulator):
    many = 150  # More than a session of aiohttp's has connections, unless it is told otherwise.
    simulator.hold("picture")

    async def ask(client, number):
        address = gravatar_url(f"ada-{number}@example.org")
        response = await client.send(client.build_request("GET", address))
        await response.aclose()

    async with clients.keep_client() as client, asyncio.TaskGroup() as tasks:
        for number in range(many):
            tasks.create_task(ask(client, number))
        await asyncio.to_thread(simulator.arrived, "picture", count=many)
        simulator.release("picture")

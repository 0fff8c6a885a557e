"""What is said of upstreams that fail: by real sockets where that is how they do."""

import re
import socket

import httpx
import pytest

from contributors.upstreams import clients, failure_log, gateway
from contributors.upstreams.untrusted import client
from meanwhile.settling import NoAnswer
from tests.support.network.dying import dying_upstream, finish, reset
from tests.support.network.strangers import ADDRESS, Names, guarded, stranger
from tests.support.network.transport import network


def said(caplog):
    """Return what was logged of failures, without the numbers of ports."""
    messages = [one.getMessage() for one in caplog.records if one.name == failure_log.__name__]
    return [re.sub(r"@\d+", "", message) for message in messages]


async def get(url, source="Star"):
    with pytest.raises(NoAnswer):
        await gateway.get_reply(source, url, most=100)


async def test_a_certificate_that_nobody_vouches_for_is_said_as_such(caplog):
    async with stranger() as there, clients.keep_client():
        await get("https://{}:{}/ada".format(*there.listening))

    [line] = said(caplog)
    assert line.startswith("Star failed: ClientConnectorCertificateError from ")
    assert line.endswith("SSLCertVerificationError (self-signed certificate)")


async def test_a_certificate_for_another_name_is_said_without_the_name(caplog):
    other = "other.example.com"
    async with stranger() as there, guarded(there, Names([ADDRESS])):
        with pytest.raises(NoAnswer):
            await client.get_untrusted(other, other, "/", most=10)

    [line] = said(caplog)
    assert line.startswith("A host that a visitor chose failed: ClientConnectorCertificateError")
    assert line.endswith("SSLCertVerificationError (Hostname mismatch)")


async def test_a_server_that_speaks_no_tls_is_said_as_such(caplog):
    async with dying_upstream(1) as there, clients.keep_client():
        await get(there.url.replace("http:", "https:"))

    assert said(caplog) == [
        "Star failed: ClientConnectorSSLError from SSLError (WRONG_VERSION_NUMBER)"
    ]


async def test_a_place_that_cannot_be_reached_is_said_with_the_systems_words(caplog):
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]

    async with clients.keep_client():
        await get(f"http://127.0.0.1:{port}/ada")

    assert said(caplog) == [
        "Star failed: ClientConnectorError from ConnectionRefusedError (Connection refused)"
    ]


@pytest.mark.parametrize(
    ("die", "cause"),
    [
        (finish, "ServerDisconnectedError"),
        (reset, "ClientOSError from ConnectionResetError (Connection reset by peer)"),
    ],
)
async def test_a_connection_that_breaks_is_said_with_how(caplog, die, cause):
    async with dying_upstream(1) as there, clients.keep_client():
        there.kill(die, spares_fresh=False)
        await get(there.url)

    assert said(caplog) == [f"Star failed: BrokenConnectionError from {cause}"]


async def test_a_host_whose_name_is_not_known_is_said_without_it(caplog):
    async def ask(request):
        raise httpx.ConnectError("x") from socket.gaierror(socket.EAI_NONAME, "Name not known")

    async with network(ask):
        await get("https://star.example/ada")

    assert said(caplog) == ["Star failed: gaierror (Name not known)"]


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
async def test_a_status_that_is_no_answer_is_said(caplog, status):
    async with network(lambda _: httpx.Response(status)):
        await gateway.get_reply("Star", "https://star.example/ada", most=100)

    assert said(caplog) == [f"Star failed: status {status}"]


@pytest.mark.parametrize("status", [200, 404])
async def test_an_answer_is_not_a_failure(caplog, status):
    async with network(lambda _: httpx.Response(status)):
        await gateway.get_reply("Star", "https://star.example/ada", most=100)

    assert said(caplog) == []


async def test_an_answer_that_we_do_not_take_is_said_with_our_words_for_it(caplog):
    async with network(lambda _: httpx.Response(302, headers={"Location": "http://10.0.0.1/"})):
        await get("https://star.example/ada")

    assert said(caplog) == [
        "Star failed: Star redirected us to another site, which we do not follow."
    ]

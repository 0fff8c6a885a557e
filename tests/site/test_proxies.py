"""No client of ours obeys the proxy that the environment names: it would read what we send."""

import socket

import pytest
from django.core.mail import send_mail

from checkstream import client
from contributors.lookups.base import State
from contributors.lookups.settling import settle
from contributors.lookups.sources.picture import LOOKUP
from contributors.upstreams import clients
from contributors.upstreams.untrusted import client as guard
from lab.classic.jobs import download_avatar
from simulator.server_thread import base_url
from tests.support.network.strangers import ADDRESS, HOST, Names, guarded, stranger

MIRA = "mira.okafor@example.org"


@pytest.fixture
def proxy(monkeypatch):
    """A proxy for everything, where nobody should come."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, base_url(listening))
        for name in ("no_proxy", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
        yield listening


def nobody_came(proxy):
    try:
        proxy.accept()[0].close()
    except BlockingIOError:
        return True
    return False


def test_a_mail_in_development_goes_past_it(proxy, stand_in, settings):
    settings.MAILERS = {"default": {"BACKEND": "config.email_backend.EmailBackend"}}
    settings.SIMULATOR_URL = stand_in.url

    send_mail("Confirm", "Open the link.", None, [MIRA])

    assert nobody_came(proxy)


async def test_an_upstream_is_asked_past_it(proxy, simulator):
    async with clients.keep_client():
        _, outcome = await settle(LOOKUP, MIRA)

    assert outcome.state is State.FOUND
    assert nobody_came(proxy)


async def test_a_host_that_a_visitor_chose_is_asked_past_it(proxy):
    async with stranger() as there, guarded(there, Names([ADDRESS])):
        reply = await guard.get_untrusted(HOST, HOST, "/", most=10)

    assert reply.status == 200
    assert nobody_came(proxy)


async def test_the_classic_page_asks_past_it(proxy, simulator):
    assert await download_avatar(MIRA)
    assert nobody_came(proxy)


def test_checkstream_asks_past_it(proxy, stand_in):
    answer = client.measure_answer(client.StreamRequest(f"{stand_in.url}/mail/"))

    assert answer.status == 200
    assert nobody_came(proxy)

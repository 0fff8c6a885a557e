"""What is said of lookups that get no answer, and of whom nothing is said."""

import asyncio
import socket

import dns.rcode
import httpx
import pytest

from contributors.lookups.base import State
from contributors.lookups.settling import settle
from contributors.lookups.sources import github, mail_domain, picture, signing_key
from contributors.upstreams.dns.resolver import find_mail_route
from meanwhile.settling import NoAnswer
from tests.contributors.upstreams.test_failure_log_upstreams import said
from tests.support.network.nameserver import failing, nameserver
from tests.support.network.transport import network


async def test_a_name_server_that_fails_is_said_and_not_what_it_was_asked(caplog, settings):
    async with nameserver(settings, failing(dns.rcode.SERVFAIL)):
        with pytest.raises(NoAnswer):
            await find_mail_route("private.example")

    assert said(caplog) == ["DNS failed: NoNameservers (Do53:127.0.0.1 SERVFAIL)"]


async def test_a_name_server_that_is_not_there_is_said(caplog, settings):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as gone:
        gone.bind(("127.0.0.1", 0))
        settings.NAMESERVER = f"127.0.0.1:{gone.getsockname()[1]}"

    with pytest.raises(NoAnswer):
        await find_mail_route("private.example")

    assert said(caplog) == [
        "DNS failed: NoNameservers (Do53:127.0.0.1 ConnectionRefusedError (Connection refused))"
    ]


async def test_silence_is_said_at_the_deadline(caplog, virtual_time, settings):
    async with nameserver(settings, lambda query: None):
        _, outcome = await settle(mail_domain.LOOKUP, "ada@silent.example")

    assert outcome.state is State.TIMED_OUT
    assert said(caplog) == ["DNS failed: no answer in time"]


async def test_who_leaves_is_no_failure(caplog):
    arrived = asyncio.Event()

    async def hang(request):
        arrived.set()
        await asyncio.Event().wait()

    async with network(hang):
        visitor = asyncio.create_task(settle(picture.LOOKUP, "ada@example.org"))
        await arrived.wait()
        visitor.cancel()
        await asyncio.wait([visitor])

    assert said(caplog) == []


async def test_a_part_of_an_answer_that_is_not_waited_for_is_said(caplog, virtual_time, settings):
    settings.GITHUB_URL = "https://github.example"

    async def answer(request):
        if request.url.path.startswith("/users"):
            await asyncio.Event().wait()
        return httpx.Response(200, json={"items": [{"login": "ada"}]})

    async with network(answer):
        _, outcome = await settle(github.LOOKUP, "ada@example.org")

    assert outcome.state is State.FOUND
    assert said(caplog) == ["GitHub failed: no answer in time"]


async def test_a_domain_that_leaves_no_time_for_its_keys_is_said_without_its_name(
    caplog, virtual_time, settings
):
    settings.WKD_URL, settings.KEYSERVER_URL = "https://wkd.example", "https://keys.example"

    async def answer(request):
        if request.url.host == "wkd.example":
            await asyncio.Event().wait()
        return httpx.Response(404)

    async with network(answer):
        _, outcome = await settle(signing_key.LOOKUP, "ada@private.example")

    assert outcome.state is State.FAILED
    assert said(caplog) == ["A host that a visitor chose failed: no answer in time"]

import asyncio
import re

import pytest

from contributors.upstreams.untrusted import client as guard
from contributors.upstreams.untrusted.client import ElsewhereError
from contributors.upstreams.untrusted.public_connections import NoSuchHostError
from meanwhile.settling import NoAnswer
from tests.support.network.hostile import NAMES, SPELLINGS
from tests.support.network.strangers import ADDRESS, HOST, Names, guarded, reply, stranger


async def test_a_public_host_is_asked_over_tls_that_is_verified():
    content = reply(b"key", headers="Content-Type: text/plain\r\n")
    async with stranger(content) as there, guarded(there, Names([ADDRESS])):
        answer = await guard.get_untrusted(HOST, HOST, "/path?l=ada", most=3)

    assert (answer.status, answer.media_type, answer.body) == (200, "text/plain", b"key")
    assert there.places == [(ADDRESS, 443)]
    assert there.requests[0].startswith(f"GET /path?l=ada HTTP/1.1\r\nhost: {HOST}\r\n")


@pytest.mark.parametrize("host", NAMES + SPELLINGS)
async def test_what_is_no_public_name_is_not_even_resolved(host):
    names = Names([ADDRESS])
    async with stranger() as there, guarded(there, names):
        with pytest.raises(NoAnswer, match="is not on the public internet"):
            await guard.get_untrusted("It", host, "/", most=10)

    assert (names.asked, there.places, there.connections) == ([], [], 0)


async def test_a_certificate_that_nobody_vouches_for_is_no_answer():
    async with stranger() as there, guarded(there, Names([ADDRESS]), trust=True):
        with pytest.raises(NoAnswer, match="could not be reached"):
            await guard.get_untrusted(HOST, HOST, "/", most=10)

    assert there.requests == []


async def test_a_certificate_for_another_name_is_no_answer():
    async with stranger() as there, guarded(there, Names([ADDRESS])):
        with pytest.raises(NoAnswer, match="could not be reached"):
            await guard.get_untrusted("other.example.com", "other.example.com", "/", most=10)

    assert there.requests == []


async def test_a_redirect_is_not_followed():
    content = reply(status="302 Found", headers=f"Location: https://{HOST}/b\r\n")
    async with stranger(content) as there, guarded(there, Names([ADDRESS])):
        with pytest.raises(
            ElsewhereError, match=re.escape(f"{HOST} redirected us to another site")
        ):
            await guard.get_untrusted(HOST, HOST, "/a", most=10)

    assert len(there.requests) == 1


async def test_more_than_the_cap_is_not_read():
    async with stranger(reply(b"x" * 11)) as there, guarded(there, Names([ADDRESS])):
        with pytest.raises(NoAnswer, match="sent too much data"):
            await guard.get_untrusted(HOST, HOST, "/", most=10)


async def test_nothing_is_kept_from_one_question_to_the_next():
    content = reply(headers="Set-Cookie: visitor=1; Path=/\r\nConnection: keep-alive\r\n")
    async with stranger(content) as there, guarded(there, Names([ADDRESS])):
        await guard.get_untrusted(HOST, HOST, "/", most=10)
        await guard.get_untrusted(HOST, HOST, "/", most=10)

    assert there.connections == 2
    assert "visitor" not in there.requests[1]


async def test_a_proxy_in_the_environment_is_passed_by(monkeypatch):
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    async with stranger() as there, guarded(there, Names([ADDRESS])):
        await guard.get_untrusted(HOST, HOST, "/", most=10)

    assert there.places == [(ADDRESS, 443)]


async def test_a_host_that_does_not_exist_is_told_apart():
    async with stranger() as there, guarded(there, Names([])):
        with pytest.raises(NoSuchHostError):
            await guard.get_untrusted(HOST, HOST, "/", most=10)


async def test_one_client_serves_a_whole_event_loop_and_is_closed():
    async with guard.close_at_end():
        client = guard.current_client()
        assert guard.current_client() is client

    assert client.is_closed
    assert asyncio.get_running_loop() not in guard.guarded


async def test_a_client_that_nobody_needed_is_not_opened():
    async with guard.close_at_end():
        assert asyncio.get_running_loop() not in guard.guarded

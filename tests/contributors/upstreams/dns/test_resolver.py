import asyncio
import re

import dns.rcode
import pytest

from contributors.upstreams.dns.resolver import MailRoute, find_mail_route
from meanwhile.settling import NoAnswer
from tests.support.network.nameserver import cut_short, failing, knowing, nameserver


@pytest.mark.parametrize(
    ("domain", "way"),
    [
        ("example.org", MailRoute.MAIL_SERVER),
        ("xn--bcher-kva.example", MailRoute.MAIL_SERVER),
        ("example.net", MailRoute.ADDRESS_RECORD),
        ("example.com", MailRoute.REFUSED),
        ("empty.example", MailRoute.NOWHERE),
        ("gmial.com", MailRoute.NO_DOMAIN),
    ],
)
async def test_dns_says_how_mail_reaches_a_domain(simulator, settings, domain, way):
    settings.NAMESERVER = f"127.0.0.1:{simulator.dns_port}"

    assert await find_mail_route(domain) is way


async def test_an_address_of_the_newer_kind_is_enough(settings):
    async with nameserver(settings, knowing(AAAA=["2001:db8::25"])) as server:
        way = await find_mail_route("six.example")

    assert way is MailRoute.ADDRESS_RECORD
    assert server.asked == [("six.example.", kind) for kind in ("MX", "A", "AAAA")]


async def test_the_root_beside_a_mail_server_refuses_nothing(settings):
    async with nameserver(settings, knowing(MX=["0 .", "10 mx.example."])):
        assert await find_mail_route("odd.example") is MailRoute.MAIL_SERVER


@pytest.mark.parametrize(
    "records",
    [
        {"A": ["127.0.0.1"]},
        {"A": ["10.1.2.3", "192.168.0.9"], "AAAA": ["fe80::1"]},
        {"AAAA": ["::1"]},
        {"AAAA": ["::ffff:10.0.0.1"]},
        {"MX": ["10 mx.example."], "A": ["127.0.0.1", "10.0.0.1"]},
        {"MX": ["10 localhost."], "A": ["192.0.2.25"]},
        {"MX": ["5 mail.local.", "10 127.0.0.1."], "A": ["192.0.2.25"]},
    ],
)
async def test_a_machine_of_ones_own_receives_nobodys_mail(settings, records):
    async with nameserver(settings, knowing(**records)):
        assert await find_mail_route("odd.example") is MailRoute.NOWHERE


@pytest.mark.parametrize(
    "records",
    [
        {"A": ["127.0.0.1", "192.0.2.25"]},
        {"A": ["127.0.0.1"], "AAAA": ["2001:db8::25"]},
        {"MX": ["5 localhost.", "10 mx.example."], "A": ["192.0.2.25"]},
        {"MX": ["5 mx.example."], "A": ["10.0.0.1", "192.0.2.25"]},
        {"MX": ["5 mx.example."], "AAAA": ["2001:db8::25"]},
    ],
)
async def test_one_address_that_others_reach_is_enough(settings, records):
    way = MailRoute.MAIL_SERVER if "MX" in records else MailRoute.ADDRESS_RECORD

    async with nameserver(settings, knowing(**records)):
        assert await find_mail_route("odd.example") is way


@pytest.mark.parametrize("rcode", [dns.rcode.SERVFAIL, dns.rcode.REFUSED])
async def test_a_name_server_that_fails_gives_no_answer(settings, rcode):
    words = re.escape("We could not look up bücher.example in DNS.")

    async with nameserver(settings, failing(rcode)):
        with pytest.raises(NoAnswer, match=words):
            await find_mail_route("xn--bcher-kva.example")


async def test_a_domain_that_dns_cannot_spell_gives_no_answer(settings):
    async with nameserver(settings, knowing()) as server:
        with pytest.raises(NoAnswer):
            await find_mail_route("a" * 64 + ".example")

    assert server.asked == []


async def test_an_answer_that_fits_nowhere_is_no_answer(settings):
    async with nameserver(settings, cut_short):
        with pytest.raises(NoAnswer):
            await find_mail_route("large.example")


async def test_whoever_leaves_leaves_no_question_behind(settings):
    async with nameserver(settings, lambda query: None) as server:
        asking = asyncio.create_task(find_mail_route("silent.example"))
        await server.arrived.wait()
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)

    assert asking.cancelled()
    assert asyncio.all_tasks() == {asyncio.current_task()}

"""Name servers that fail, are slow, or answer one question and not the next."""

import asyncio

import dns.rcode
import dns.rdatatype
import pytest

from contributors.upstreams.dns import resolver
from contributors.upstreams.dns.resolver import MailRoute, find_mail_route
from meanwhile.settling import NoAnswer
from tests.support.network.nameserver import cut_short, failing, knowing, nameserver


async def test_a_question_that_was_lost_is_asked_again(virtual_time, settings):
    settings.LOOKUP_DEADLINE = 10
    known = knowing(MX=["10 mx.example."])

    def second_time(query):
        return known(query) if len(server.asked) > 1 else None

    async with nameserver(settings, second_time) as server:
        way = await find_mail_route("lossy.example")

    assert way is MailRoute.MAIL_SERVER
    assert server.asked == [("lossy.example.", "MX")] * 2 + [("mx.example.", "A")]
    assert virtual_time() == 10 * resolver.PATIENCE


REFUSING = failing(dns.rcode.REFUSED)
SERVFAIL = failing(dns.rcode.SERVFAIL)


@pytest.mark.parametrize(
    "trouble", [SERVFAIL, REFUSING, cut_short], ids=["fails", "refuses", "cut"]
)
async def test_a_question_that_got_no_answer_is_asked_again(settings, trouble):
    known = knowing(MX=["10 mx.example."])

    async with nameserver(settings, lambda query: next(answers)(query)) as server:
        answers = iter([trouble, known, NOTHING])
        way = await find_mail_route("flaky.example")

    assert way is MailRoute.MAIL_SERVER
    assert server.asked == [("flaky.example.", "MX")] * 2 + [("mx.example.", "A")]


async def test_an_answer_that_comes_late_is_taken_though_the_second_question_fails(
    virtual_time, settings
):
    settings.LOOKUP_DEADLINE = 10
    known = knowing(MX=["10 mx.example."])

    def late(query):
        if len(server.asked) > 1:
            return SERVFAIL(query)
        wire, sender = known(query).to_wire(), server.sender
        asyncio.get_running_loop().call_later(5, server.transport.sendto, wire, sender)
        return None

    async with nameserver(settings, late) as server:
        way = await find_mail_route("late.example")

    assert way is MailRoute.MAIL_SERVER
    assert virtual_time() == 5


def by_kind(**answers):
    def answer(query):
        return answers[dns.rdatatype.to_text(query.question[0].rdtype)](query)

    return answer


NOTHING = knowing()
ADDRESS = knowing(A=["192.0.2.25"], AAAA=["2001:db8::25"])
NO_SUCH_DOMAIN = failing(dns.rcode.NXDOMAIN)


@pytest.mark.parametrize(
    ("answers", "way"),
    [
        ({"MX": NOTHING, "A": SERVFAIL, "AAAA": ADDRESS}, MailRoute.ADDRESS_RECORD),
        ({"MX": NOTHING, "A": NOTHING, "AAAA": SERVFAIL}, None),
        ({"MX": NOTHING, "A": SERVFAIL, "AAAA": NOTHING}, None),
        ({"MX": NOTHING, "A": SERVFAIL, "AAAA": NO_SUCH_DOMAIN}, MailRoute.NO_DOMAIN),
        ({"MX": SERVFAIL, "A": NO_SUCH_DOMAIN}, MailRoute.NO_DOMAIN),
        # It may say that it takes no mail.
        ({"MX": SERVFAIL, "A": ADDRESS}, None),
    ],
)
async def test_one_kind_of_record_that_fails_leaves_what_the_others_tell(settings, answers, way):
    async with nameserver(settings, by_kind(**answers)):
        if way is None:
            with pytest.raises(NoAnswer):
                await find_mail_route("half.example")
        else:
            assert await find_mail_route("half.example") is way


@pytest.mark.parametrize("trouble", [SERVFAIL, NO_SUCH_DOMAIN, lambda query: None])
async def test_a_mail_server_of_which_dns_tells_nothing_is_not_doubted(
    virtual_time, settings, trouble
):
    settings.LOOKUP_DEADLINE = 10

    async with nameserver(settings, by_kind(MX=knowing(MX=["10 mx.example."]), A=trouble)):
        assert await find_mail_route("dark.example") is MailRoute.MAIL_SERVER

    assert virtual_time() <= 10 * resolver.PATIENCE

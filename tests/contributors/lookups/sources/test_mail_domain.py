import pytest

from contributors.lookups.base import Fact, State
from contributors.lookups.settling import settle
from contributors.lookups.sources import mail_domain
from contributors.lookups.sources.mail_domain import LOOKUP
from tests.support.network.nameserver import nameserver


@pytest.fixture
def dns(simulator, settings):
    settings.NAMESERVER = f"127.0.0.1:{simulator.dns_port}"
    return simulator


@pytest.mark.parametrize(
    ("address", "state", "tone", "label", "text"),
    [
        ("ada@example.org", State.FOUND, "good", "Works", "example.org can receive email."),
        (
            "ada@example.net",
            State.FOUND,
            "good",
            "Works",
            "example.net can receive email, going by its address record.",
        ),
        (
            "ada@example.com",
            State.NONE,
            "warn",
            "No email",
            "example.com says it does not accept email.",
        ),
        (
            "ada@empty.example",
            State.NONE,
            "warn",
            "No email",
            "empty.example does not receive email.",
        ),
        (
            "ada@missing.example",
            State.NONE,
            "warn",
            "No domain",
            "missing.example does not exist.",
        ),
        (
            "ada@xn--bcher-kva.example",
            State.FOUND,
            "good",
            "Works",
            "bücher.example can receive email.",
        ),
        (
            "ada@mailinator.com",
            State.FOUND,
            "warn",
            "Temporary",
            "mailinator.com gives out temporary addresses. You may not get our emails later.",
        ),
    ],
)
async def test_each_domain_gets_its_sentence(dns, address, state, tone, label, text):
    outcome = await mail_domain.ask_mail_domain(address)

    assert (outcome.state, outcome.tone, outcome.label) == (state, tone, label)
    assert (outcome.text, outcome.suggestion, outcome.refuses) == (text, "", False)


async def test_a_slip_that_does_not_exist_brings_a_suggestion(dns):
    outcome = await mail_domain.ask_mail_domain("ada+list@gmial.com")

    assert (outcome.state, outcome.text) == (State.NONE, "gmial.com does not exist.")
    assert (outcome.suggestion, outcome.refuses) == ("ada+list@gmail.com", False)


async def test_a_slip_that_receives_mail_brings_a_suggestion_too(dns):
    outcome = await mail_domain.ask_mail_domain("ada@gmaill.com")

    assert (outcome.state, outcome.tone) == (State.FOUND, "warn")
    assert outcome.text == "gmaill.com can receive email, but may be a typing mistake."
    assert outcome.suggestion == "ada@gmail.com"


@pytest.mark.parametrize("domain", ["gmali.com", "hotmaill.com", "never.com"])
async def test_a_domain_that_has_mail_servers_is_not_doubted(dns, domain):
    outcome = await mail_domain.ask_mail_domain(f"ada@{domain}")

    assert (outcome.text, outcome.suggestion) == (f"{domain} can receive email.", "")
    assert outcome.tone == "good"


async def test_a_suggestion_is_readable(dns):
    outcome = await mail_domain.ask_mail_domain("ada@xn--bcher-kva.con")

    assert outcome.suggestion == "ada@bücher.com"


async def test_a_commit_address_tells_the_login_and_asks_nobody(dns):
    outcome = await mail_domain.ask_mail_domain("12345+mokafor@users.noreply.github.com")

    assert (outcome.state, outcome.tone, outcome.refuses) == (State.NONE, "warn", False)
    assert outcome.text == (
        "users.noreply.github.com is only for commits and cannot receive email. Use an address "
        "you can read."
    )
    assert outcome.facts == (
        Fact("login", "mokafor", "Commit address"),
        Fact("account", "github.com/mokafor", "Commit address"),
    )
    assert dns.requests("mail-domain") == []


async def test_a_commit_address_without_a_clear_login_tells_nothing(dns):
    outcome = await mail_domain.ask_mail_domain("a+b@noreply.codeberg.org")

    assert (outcome.state, outcome.facts) == (State.NONE, ())


def test_places_are_kept_only_for_what_may_be_found():
    assert LOOKUP.brings("ada@noreply.codeberg.org") == ("account",)
    assert LOOKUP.brings("a+b@noreply.codeberg.org") == ()
    assert LOOKUP.brings("ada@example.org") == ()


async def test_a_bare_machine_is_no_domain(dns):
    outcome = await mail_domain.ask_mail_domain("ada@[192.0.2.1]")

    assert outcome.text == "That is an IP address. Use an address at a domain name."
    assert dns.requests("mail-domain") == []


async def test_a_name_server_in_trouble_fails_the_row_without_the_address(dns, caplog):
    _, outcome = await settle(LOOKUP, "ada@servfail.example")

    assert outcome.state is State.FAILED
    assert outcome.text == "We could not look up servfail.example in DNS."
    assert "servfail" not in caplog.text


async def test_a_silent_name_server_ends_at_the_deadline(virtual_time, settings):
    settings.LOOKUP_DEADLINE = 10

    async with nameserver(settings, lambda query: None):
        _, outcome = await settle(LOOKUP, "ada@silent.example")

    assert outcome.state is State.TIMED_OUT
    assert outcome.text == "DNS did not answer within 10 seconds."
    assert outcome.elapsed == 10

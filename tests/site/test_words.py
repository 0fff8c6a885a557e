"""Whatever became of each row, the page says what is true of it, on every wire."""

import re
from itertools import product

import pytest
from django.test import AsyncRequestFactory

from contributors.lookups.base import Fact, State, failed, found, none, stopped, timed_out
from contributors.lookups.run import begin_checks
from contributors.signup.page.plain_text import SignUpText
from contributors.signup.page.transports import CompleteSignUpPage, SignUpEvents, SignUpPage
from tests.support.pages.markup import tree
from tests.support.steered_lookups import Held

ENDINGS = ("found", "none", "failed", "timed out", "stopped", "off")
CASES = [
    (account, profile, resumed)
    for account, profile, resumed in product(ENDINGS[:-1], ENDINGS, (False, True))
]
FACT = {
    "found": "Ada",
    "none": "Nothing found",
    "failed": "No answer",
    "timed out": "No answer",
    "stopped": "Stopped",
}


def outcome(ending, lookup):
    facts = (Fact("name", "Ada", "Star"),) if lookup.brings("") else ()
    ended = {
        "found": found("Here.", facts=facts),
        "none": none("Nowhere."),
        "failed": failed("Down."),
        "timed out": timed_out("Late."),
        "stopped": stopped(lookup),
    }[ending]
    return ended if ending == "stopped" else ended._replace(elapsed=0.2)


def ended(account, profile, resumed):
    """Checks of two lookups that ended so."""
    first = Held("account", required=True).lookup
    second = Held("profile", brings=lambda email: ("name",)).lookup
    use = [] if profile == "off" else ["profile"]
    waiting = begin_checks("ada@example.org", [first, second], use)
    checks = begin_checks(
        "ada@example.org", [first, second], use, {"account": none("Was.")} if resumed else {}
    )
    checks = checks.having(first, outcome(account, first), 0.2)
    if profile != "off":
        checks = checks.having(second, outcome(profile, second), 0.2)
    return waiting, checks


def request():
    return AsyncRequestFactory().post("/join/")


def streamed(waiting, checks):
    """The last news of a stream: its status, and everything that it swapped last."""
    lookup, last = next(row for row in reversed(checks.rows) if row[1].state is not State.OFF)
    wire = SignUpEvents()
    wire.head(waiting)
    return wire.step(lookup, last, checks)


def status(html):
    return re.search(r'hx-target="#status" hx-swap="textContent">([^<]*)<', html)[1]


def sentences(words):
    return re.findall(r"[^.?]+[.?]+", words)


@pytest.mark.parametrize(("account", "profile", "resumed"), CASES)
def test_what_is_said_at_the_end_is_true_in_two_sentences(account, profile, resumed):
    waiting, checks = ended(account, profile, resumed)

    said = status(streamed(waiting, checks))
    whole = SignUpEvents().head(checks)

    assert status(whole) == said
    assert len(sentences(said)) == 2
    assert all(re.fullmatch(r"\s?[A-Z][^.?]*[.?]", one) for one in sentences(said))
    assert "still" not in said
    assert ("Stopped" in said) == ("stopped" in (account, profile))
    unanswered = {"failed", "timed out", "stopped"} & {account, profile}
    assert bool(re.search("did not|[Nn]one of them", said)) == bool(unanswered)


@pytest.mark.parametrize(("account", "profile", "resumed"), CASES)
def test_times_and_facts_are_true_on_every_page(account, profile, resumed):
    waiting, checks = ended(account, profile, resumed)
    compare = not resumed and "stopped" not in (account, profile) and profile != "off"

    pages = [
        SignUpPage(request()).complete(checks),
        CompleteSignUpPage(request()).tail(checks),
        SignUpEvents().head(checks),
    ]

    for html in pages:
        assert ("one after another" in html) == compare
        assert "0 ms together" not in html
        assert "data-complete" in html
        page = tree(re.sub("^data: |\n$", "", html).replace("<!doctype html>", ""))
        facts = [one.text for one in page if "value" in one.classes]
        assert facts == ([FACT[profile]] if profile != "off" else [])


@pytest.mark.parametrize(("account", "profile", "resumed"), CASES)
def test_a_terminal_reads_no_time_of_what_had_none(account, profile, resumed):
    _, checks = ended(account, profile, resumed)
    wire = SignUpText(request())

    lines = (wire.head(checks) + wire.tail(checks)).splitlines()

    for (_, one), words in zip(checks.rows, lines[1:3], strict=True):
        assert (" ms " in words) == (one.state not in (State.OFF, State.STOPPED))
    last = lines[-1]
    assert ("together" in last) == (
        not resumed and "stopped" not in (account, profile) and profile != "off"
    )
    assert last.startswith("Stopped." if "stopped" in (account, profile) else "Done.")

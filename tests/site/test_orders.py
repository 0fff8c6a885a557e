"""All 720 orders in which six lookups can finish end in the same page, on every wire."""

import re
from collections import Counter
from contextlib import aclosing
from itertools import permutations

import pytest
from django.core import signing

from contributors.lookups import run as checking
from contributors.lookups.base import Fact, found, none
from contributors.lookups.run import begin_checks, run_checks
from contributors.signup.page.plain_text import SignUpText
from contributors.signup.page.stream import check_fragments
from contributors.signup.page.transports import SignUpEvents, SignUpPage
from meanwhile import settling
from meanwhile.settling import NoAnswer
from tests.support.pages.every_stage import made
from tests.support.steered_lookups import Held

pytestmark = pytest.mark.system

SWAP = re.compile(r'<hx-partial hx-target="#([\w-]+)" hx-swap="\w+">(.*?)</hx-partial>', re.DOTALL)
SLOT = re.compile(r'<\w+[^>]* slot="([\w-]+)"')
FACE = {"picture": "As shown above"}
STAR = {"name": "Ada", "place": "Lagos", "account": "star.example/ada"}
HOST = {"name": "ada-l", "account": "host.example/ada-l"}


def six():
    """One that fails, and five that answer; two know a name and an account, nobody the pronouns."""
    held = [
        Held("account", required=True, outcome=none("Free.", label="Free")),
        Held("mail-domain", required=True, outcome=found("Works.")),
        Held("picture", **knowing(FACE, picture="data:image/png;base64,AAAA")),
        Held("profile", **knowing(STAR, brings=(*STAR, "pronouns"))),
        Held("code-host", **knowing(HOST)),
        Held("signing-key", outcome=NoAnswer("Away."), brings=lambda email: ("key",)),
    ]
    return {one.lookup.name: one for one in held}


def knowing(values, brings=(), **more):
    facts = tuple(Fact(name, value, "Star") for name, value in values.items())
    names = tuple(brings or values)
    return {"outcome": found("Some.", facts=facts, **more), "brings": lambda email: names}


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch):
    """No time passes: what is left is the order."""
    for module in (settling, checking):
        monkeypatch.setattr(module, "perf_counter", lambda: 0.0)
    monkeypatch.setattr(signing.time, "time", lambda: 1_800_000_000.0)


async def all_settled():
    """The checks in the end, which are the same whatever the order."""
    held = six()
    for one in held.values():
        one.release()
    checks = begin_checks("ada@example.org", [one.lookup for one in held.values()])
    async with aclosing(run_checks(checks)) as steps:
        return [checks async for _, _, checks in steps][-1]


async def stream(kind, order, settled):
    """Let the lookups finish in this order; return the pieces that a client gets."""
    held = six()
    checks = begin_checks("ada@example.org", [one.lookup for one in held.values()])
    wire = made(kind)
    async with aclosing(check_fragments(wire, wire.head(checks), checks)) as pieces:
        got = [await anext(pieces)]
        for name in order:
            held[name].release()
            got.append(await anext(pieces))
        assert [piece async for piece in pieces] == []
    # The last words come with the last answer, whichever that is.
    tail = wire.tail(settled)
    assert got[-1].endswith(tail)
    return [*got[:-1], got[-1].removesuffix(tail), tail]


def swapped(pieces):
    """What htmx has put into each place in the end."""
    return filled(SWAP.findall("".join(pieces[1:]).replace("\ndata: ", "\n")))


def slotted(pieces):
    """What stands in each slot in the end: the last child that was sent for it."""
    text = "".join(pieces[1:-1])
    starts = [(match.start(), match[1]) for match in SLOT.finditer(text)]
    ends = [start for start, _ in starts[1:]] + [len(text)]
    parts = zip(starts, ends, strict=True)
    return filled([(name, text[start:end].strip()) for (start, name), end in parts])


def filled(parts):
    """Each place is filled once: only what sums up is said anew."""
    again = Counter(name for name, _ in parts) - Counter({name for name, _ in parts})
    assert set(again) <= {"progress", "status"}
    return dict(parts)


def listed(pieces):
    """Every line that a terminal has shown, in no order."""
    return {line: True for piece in pieces for line in piece.splitlines()}


@pytest.mark.parametrize(
    ("kind", "end"), [(SignUpEvents, swapped), (SignUpPage, slotted), (SignUpText, listed)]
)
async def test_every_order_ends_in_the_same_page(kind, end):
    orders = list(permutations(six()))
    settled = await all_settled()
    ends = [end(await stream(kind, order, settled)) for order in orders]

    assert len(orders) == 720
    assert len(ends[0]) >= 9
    assert all(one == ends[0] for one in ends)

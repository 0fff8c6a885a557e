import re

import pytest
from django.test import AsyncRequestFactory, RequestFactory

from contributors.lookups.base import found, none
from contributors.lookups.run import begin_checks, stop_checks
from contributors.signup.page import transports
from contributors.signup.page.plain_text import SignUpText
from contributors.signup.page.transports import CompleteSignUpPage, SignUpEvents, SignUpPage
from contributors.signup.page.wording import FAREWELL
from meanwhile import sse
from tests.support.pages.every_stage import made
from tests.support.steered_lookups import account, picture

FREE = none("Nobody has it.", label="Free")
FACE = found("A face.", picture="data:image/png;base64,AAAA")
HTMX = "text/html, text/event-stream"
BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


def request(accept="*/*"):
    return AsyncRequestFactory().post("/join/", headers={"Accept": accept})


def run(wire):
    """Send two outcomes over a wire; return the pieces."""
    first, second = account().lookup, picture().lookup
    waiting = begin_checks("ada@example.org", [first, second])
    ready = waiting.having(first, FREE, 0.01)
    complete = ready.having(second, FACE, 0.4)
    head = wire.head(waiting)
    steps = [wire.step(first, FREE, ready), wire.step(second, FACE, complete)]
    return [head, *steps, wire.tail(complete)]


@pytest.mark.parametrize(
    ("accept", "kind"),
    [(HTMX, SignUpEvents), (BROWSER, SignUpPage), ("*/*", SignUpText), ("", SignUpText)],
)
def test_the_wire_follows_what_the_client_accepts(accept, kind):
    assert type(transports.choose_transport(request(accept))) is kind


def test_a_server_that_cannot_stream_sends_a_complete_page():
    plain = RequestFactory().post("/join/", headers={"Accept": BROWSER})

    assert type(transports.choose_transport(plain)) is CompleteSignUpPage


def test_every_message_of_an_event_stream_is_framed_by_line_feeds_only():
    pieces = run(SignUpEvents())

    for piece in pieces:
        assert piece.endswith("\n\n")
        assert "\r" not in piece
        assert all(re.match("data: |event: ", line) for line in piece.strip().split("\n"))
    assert pieces[-1] == "event: done\ndata: ok\n\n"


def test_an_event_stream_swaps_each_part_into_its_place():
    head, first, second, _ = run(SignUpEvents())

    assert '<hx-partial hx-target="#stage" hx-swap="innerHTML">' in head
    assert "<title>Checking your email" in head
    assert re.findall('hx-target="#([a-z-]+)"', first) == [
        "row-account",
        "progress",
        "heading",
        "next",
        "status",
    ]
    assert "<title>That email works" in first
    assert re.findall('hx-target="#([a-z-]+)"', second) == [
        "row-picture",
        "progress",
        "face",
        "summary",
        "status",
    ]


@pytest.mark.parametrize("text", ["a\r\nb", "a\rb", "a\nb", "a\n\n\nb"])
def test_a_line_break_in_the_text_does_not_end_a_message(text):
    assert sse.message(text) == "data: a\ndata: b\n\n"
    assert sse.message(" ") == "\n"  # Without words there is no data.


def test_a_page_stays_open_between_its_head_and_its_tail():
    head, first, second, tail = run(SignUpPage(request()))

    assert '<template shadowrootmode="open">' in head
    assert "</html>" not in head
    assert 'slot="account-waiting"' in head
    assert 'slot="account"' in first
    assert 'slot="status"' in first
    assert 'slot="picture"' in second
    assert tail.rstrip().endswith("</html>")
    assert "<!--fragments-->" not in head + tail


def test_a_page_has_every_id_once():
    page = "".join(run(SignUpPage(request())))

    ids = re.findall(r'\sid="([^"]+)"', page)
    once = [name for name in ids if name != "progress"]  # each replaces the one before
    assert len(once) == len(set(once))


def test_a_complete_page_has_every_answer_in_its_place():
    head, first, second, tail = run(CompleteSignUpPage(request()))

    assert head == first == second == ""
    assert "Nobody has it." in tail
    assert "data:image/png;base64,AAAA" in tail
    assert "<template" not in tail


@pytest.mark.parametrize("kind", [SignUpEvents, SignUpPage, CompleteSignUpPage, SignUpText])
def test_every_wire_can_say_that_it_broke(kind):
    wire = made(kind)
    wire.head(begin_checks("ada@example.org", [account().lookup]))

    assert FAREWELL in wire.farewell()


def test_trying_again_swaps_only_the_rows_that_wait_again():
    first, second = account().lookup, picture().lookup
    checks = begin_checks("ada@example.org", [first, second], answers={"account": FREE})

    head = SignUpEvents().head(checks)

    targets = ["row-picture", "progress", "summary", "status"]
    assert re.findall('hx-target="#([a-z-]+)"', head) == targets
    assert 'data-state="waiting"' in head
    assert "Asking the picture" in head


@pytest.mark.parametrize("kind", [SignUpEvents, SignUpPage])
def test_what_was_stopped_comes_whole_and_at_once(kind):
    first, second = account().lookup, picture().lookup
    checks = stop_checks(begin_checks("ada@example.org", [first, second], None, {"account": FREE}))

    head = made(kind).head(checks)

    assert "Nobody has it." in head
    assert "Stopped before the picture answered." in head
    assert 'data-state="waiting"' not in head
    assert "<template" not in head

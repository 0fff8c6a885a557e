from lab.engine.clock import Clock
from lab.engine.trace import Span, Trace, What
from tests.support.pages.lab import FAILED, PIECES, note


def test_a_lane_tells_what_became_of_a_lookup():
    trace = Trace(Clock())
    note(trace, *PIECES)

    assert trace.span("picture") == Span(0.002, 0.6, What.ENDED, 0.61, "Found")
    assert trace.span("nobody") == Span()


def test_what_the_visitor_saw():
    trace = Trace(Clock())
    note(trace, *PIECES)

    assert (trace.blank_until, trace.first_seen, trace.last_seen) == (0.001, 0.61, 0.92)
    assert (trace.failed_at, trace.cut_at, trace.over) == (None, None, 0.93)


def test_an_error_page_is_no_empty_one():
    trace = Trace(Clock())
    note(trace, *FAILED)

    assert (trace.failed_at, trace.blank_until, trace.first_seen) == (0.31, 0.31, None)


def test_nothing_has_happened_yet():
    assert Trace(Clock()).over == 0
    assert Trace(Clock()).blank_until is None


def test_moments_follow_the_clock_and_are_heard():
    heard = []
    trace = Trace(Clock(), heard.append)
    trace.clock.start()

    trace.note(What.STARTED, "picture")
    trace.note(What.ENDED, "picture")

    assert heard == trace.moments
    assert 0 <= heard[0].at <= heard[1].at

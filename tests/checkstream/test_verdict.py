import httpx
import pytest

from checkstream.client import Piece, TimedAnswer
from checkstream.verdict import Verdict, judge_stream

SENT = [0.0, 0.4, 0.8, 1.2]


def answer(*pieces, **headers):
    return TimedAnswer(200, httpx.Headers(headers), 0.0, [Piece(at, text) for at, text in pieces])


def drops(*here):
    """The four lines of the page for it, each here at another moment."""
    return answer(
        *(
            (at, f"<p>sent {number} of 4 at {sent:.3f} s by ASGI</p>\n")
            for number, (sent, at) in enumerate(zip(SENT, here, strict=True), 1)
        )
    )


@pytest.mark.parametrize(
    ("here", "verdict", "words"),
    [
        # A second's way, and a clock of its own.
        ([1.0, 1.4, 1.8, 2.2], Verdict.STREAMS, "at most 0 ms late"),
        ([0.01, 0.41, 1.09, 1.21], Verdict.STREAMS, "at most 280 ms late"),
        ([1.3, 1.3, 1.3, 1.3], Verdict.BUFFERED, "all arrived together, up to 1,200 ms late"),
        ([0.4, 0.4, 1.2, 1.2], Verdict.BUFFERED, "some arrived together, up to 400 ms late"),
    ],
)
def test_the_times_of_both_ends_tell(here, verdict, words):
    judgement = judge_stream(drops(*here))

    assert judgement.verdict is verdict
    assert words in judgement.words


def test_a_line_counts_when_the_whole_of_it_is_here():
    halves = answer((0.0, "sent 1 of 2 at 0.000 s by ASGI\nsent 2 "), (0.5, "of 2 at 0.500 s by A"))

    assert judge_stream(halves).verdict is Verdict.STREAMS


CHECKED = "account      none         {}  Free.\nmail-domain  timed out  {}  It did not answer.\n"


@pytest.mark.parametrize(
    ("times", "verdict"),
    [
        (("    4 ms", "  900 ms"), Verdict.BUFFERED),
        # Fast is not held back.
        (("    4 ms", "    9 ms"), Verdict.UNCLEAR),
    ],
)
def test_lines_of_a_checked_address_say_their_times_too(times, verdict):
    assert judge_stream(answer((1.0, CHECKED.format(*times)))).verdict is verdict


@pytest.mark.parametrize(
    ("untimed", "verdict"),
    [
        (answer((0.1, "head"), (0.6, "row")), Verdict.STREAMS),
        (answer((0.1, "head"), (0.2, "row")), Verdict.UNCLEAR),
        (answer(), Verdict.UNCLEAR),
        # On a slow line, what has a length may come with pauses that nobody sent.
        (answer((0.1, "half"), (0.6, "half"), **{"Content-Length": "8"}), Verdict.UNCLEAR),
    ],
)
def test_without_times_only_a_pause_tells(untimed, verdict):
    assert judge_stream(untimed).verdict is verdict

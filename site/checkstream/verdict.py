"""Verdict on a stream, by the clock of the server and the clock of whoever asked."""

import re
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from checkstream.client import TimedAnswer

# Lines that say when they were sent: those of checkstream.views in seconds, those of the checks for
# a terminal in milliseconds.
SENT = re.compile(
    r"\bsent \d+ of \d+ at (?P<s>\d+\.\d{3}) s by |^[a-z-]+ +[a-z ]+ +(?P<ms>\d+) ms  ",
    re.MULTILINE,
)

# Seconds. Where all was sent within less, clocks say nothing: a fast answer is no held one.
LEAST = 0.2
# The part of the time of sending that a line may be late, for the network and a busy machine.
# A quarter of four lines' time is less than one of their pauses, so that two together are seen.
PATIENCE = 0.25


class Verdict(IntEnum):
    """What was seen; the number is the exit status of manage.py checkstream."""

    STREAMS = 0
    BUFFERED = 1
    UNCLEAR = 3


@dataclass(frozen=True, slots=True)
class Judgement:
    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True)
class TimedLine:
    """One line's two moments, in seconds, each by its own clock."""

    sent: float
    here: float


def judge_stream(answer: TimedAnswer) -> Judgement:
    timed = timed_lines(answer)
    span = max((line.sent for line in timed), default=0)
    if span >= LEAST:
        return by_clocks(timed, span)
    if timed:
        return unclear_judgement("Everything was sent in one moment, so we cannot tell.")
    return by_pauses(answer)


def timed_lines(answer: TimedAnswer) -> list[TimedLine]:
    matches = SENT.finditer(answer.text)
    return [TimedLine(sent_seconds(match), answer.arrived(match.end())) for match in matches]


def sent_seconds(match: re.Match[str]) -> float:
    return float(match["s"]) if match["s"] else int(match["ms"]) / 1000


def lateness_of(timed: list[TimedLine]) -> list[float]:
    """Return how late each line was, in seconds, beside the one that travelled fastest.

    The two clocks need not agree: only the times between lines are compared.
    """
    fastest = min(line.here - line.sent for line in timed)
    return [line.here - line.sent - fastest for line in timed]


def by_clocks(timed: list[TimedLine], span: float) -> Judgement:
    longest = max(lateness_of(timed))
    sent = f"{len(timed)} lines were sent within {format_ms(span)}"
    if longest <= span * PATIENCE:
        words = f"{sent}, and arrived as they were sent, at most {format_ms(longest)} late."
        return Judgement(Verdict.STREAMS, words)
    together = "all" if longest > span * (1 - PATIENCE) else "some"
    words = f"{sent}, and {together} arrived together, up to {format_ms(longest)} late."
    return Judgement(Verdict.BUFFERED, words)


def by_pauses(answer: TimedAnswer) -> Judgement:
    """Judge an answer that does not say when it was sent.

    A pause between two pieces shows that the first was not held. No pause shows nothing.
    """
    if "content-length" in answer.headers:
        return unclear_judgement(
            "The whole answer was ready before it was sent. It may not be meant to stream."
        )
    times = [piece.at for piece in answer.pieces]
    longest = max((after - before for before, after in pairwise(times)), default=0)
    if longest < LEAST:
        return unclear_judgement(
            "It gives no times and arrived without a pause, so it may be fast or held back."
        )
    words = f"It arrived in {len(times)} pieces, with pauses of up to {format_ms(longest)}."
    return Judgement(Verdict.STREAMS, words)


def unclear_judgement(words: str) -> Judgement:
    return Judgement(Verdict.UNCLEAR, f"{words} Check the home page to find out more.")


def format_ms(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"

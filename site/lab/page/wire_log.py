"""Log of the wire: what came, when, and in how many bytes."""

from collections.abc import Iterator
from dataclasses import dataclass

from contributors.values.numbers import word
from lab.engine.run import Run
from lab.engine.trace import Moment, What
from lab.options.choices import Pick


@dataclass(frozen=True, slots=True)
class Line:
    """`name` is a lookup's, or empty; `size` is in bytes, 0 for what came with the line above."""

    time: str
    what: str
    words: str
    name: str = ""
    size: int = 0


def lines(run: Run) -> Iterator[Line]:
    """The streamed answer, piece by piece."""
    trace = run.traces[Pick.STREAMED]
    titles = {knob.lookup.name: knob.lookup.title for knob in run.choices.asked}
    for moment in trace.moments:
        if moment.what is What.FIRST_BYTE:
            yield Line(time(moment), "200", run.kind)
            if moment.size:
                waiting = f"{word(len(titles))} rows waiting"
                yield Line(time(moment), "page", waiting, size=moment.size)
        elif moment.what is What.SEEN:
            name = moment.lookup
            yield Line(time(moment), titles[name], moment.text, name, moment.size)
        elif moment.what is What.END:
            yield Line(time(moment), "end", f"{seen(trace.moments)} of {len(titles)}")


def time(moment: Moment) -> str:
    return f"{moment.at:.3f}"


def seen(moments: list[Moment]) -> int:
    return sum(moment.what is What.SEEN for moment in moments)

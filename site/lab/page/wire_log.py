"""Log of the wire: what came, when, and in how many bytes."""

from collections.abc import Iterator
from dataclasses import dataclass

from contributors.values.numbers import spell_number
from lab.engine.run import LabRun
from lab.engine.trace import Moment, What
from lab.options.choices import Pick


@dataclass(frozen=True, slots=True)
class WireLogEntry:
    """`name` is a lookup's, or empty; `size` is in bytes, 0 for what came with the line above."""

    time: str
    what: str
    words: str
    name: str = ""
    size: int = 0


def wire_lines(run: LabRun) -> Iterator[WireLogEntry]:
    """The streamed answer, piece by piece."""
    trace = run.traces[Pick.STREAMED]
    titles = {knob.lookup.name: knob.lookup.title for knob in run.choices.asked}
    for moment in trace.moments:
        if moment.what is What.FIRST_BYTE:
            yield WireLogEntry(format_time(moment), "200", run.kind)
            if moment.size:
                waiting = f"{spell_number(len(titles))} rows waiting"
                yield WireLogEntry(format_time(moment), "page", waiting, size=moment.size)
        elif moment.what is What.SEEN:
            name = moment.lookup
            yield WireLogEntry(format_time(moment), titles[name], moment.text, name, moment.size)
        elif moment.what is What.END:
            yield WireLogEntry(
                format_time(moment), "end", f"{count_seen(trace.moments)} of {len(titles)}"
            )


def format_time(moment: Moment) -> str:
    return f"{moment.at:.3f}"


def count_seen(moments: list[Moment]) -> int:
    return sum(moment.what is What.SEEN for moment in moments)

"""Words of a room: for a phone, for its speaker, and for whoever hears either page."""

from django.template.defaultfilters import pluralize

from contributors.values.numbers import spell_number
from live.rooms.records import RunEnd, RunRecord

FAREWELL = "Something went wrong on our side. What you see is kept. Press again."
ENDS = {
    RunEnd.OPEN: "open",
    RunEnd.FINISHED: "finished",
    RunEnd.LEFT: "left",
    RunEnd.STOPPED: "stopped",
    RunEnd.CUT: "cut",
}
ROOM_OVER = "This room has ended. We have not kept any of it."


def format_ms(ms: int | None) -> str:
    """Return milliseconds as seconds, as the lab writes them."""
    return "–" if ms is None else f"{ms / 1000:.2f} s"


def describe_run(record: RunRecord) -> str:
    """What a screen reader says for a lane."""
    words = [f"{len(record.arrivals)} of {record.asked} answers"]
    if record.broke is not None:
        words = [f"an error page after {format_ms(record.broke)}"]
    elif record.first is not None:
        words.append(f"the first after {format_ms(record.first)}")
        if record.last is not None:
            words.append(f"the last after {format_ms(record.last)}")
    return ", ".join([*words, ENDS[record.end]])


def summarise_run(record: RunRecord) -> str:
    """What a phone says when its run has ended."""
    if record.end is RunEnd.STOPPED:
        return f"Stopped after {format_ms(record.over)}."
    if record.end is RunEnd.LEFT:
        return "You started again somewhere else."
    if record.broke is not None:
        return f"An error page arrived after {format_ms(record.broke)}."
    if record.end is RunEnd.CUT:
        return f"Cut off after {format_ms(record.over)}."
    number = spell_number(record.asked)
    if record.first == record.last:
        return f"All {number} answers arrived at once, after {format_ms(record.last)}."
    first, last = format_ms(record.first), format_ms(record.last)
    return f"The first answer arrived after {first}, the last of {number} after {last}."


def spell_left(seconds: float) -> str:
    """How long a room is still open, to the minute."""
    minutes = max(round(seconds / 60), 1)
    return f"{minutes} minute{pluralize(minutes)} left"

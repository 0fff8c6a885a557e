"""Performance targets of ours, and which of them are missed, for one process on one processor."""

from collections.abc import Iterator, Mapping
from statistics import median

from bench.load.results import Run
from bench.load.systems import POSTGRES, RAW, SQLITE

CPU = 2.7  # times raw ASGI's, 32 at once
FIRST, LAST = 3.0, 5.0  # milliseconds after raw ASGI's answer; after the slowest lookup
DELAY = 100
RATE = 0.45  # of raw ASGI's, 256 at once


def missed_targets(runs: Mapping[tuple[int, int, str], list[Run]]) -> list[str]:
    return [words for name in (SQLITE, POSTGRES) for words in missed_by(name, runs)]


def missed_by(name: str, runs: Mapping[tuple[int, int, str], list[Run]]) -> Iterator[str]:
    def middle(delay: int, concurrent: int, of: str, what: str) -> float:
        found = [getattr(one, what) for one in runs[delay, concurrent, of]]
        return float(median(one[0] if isinstance(one, tuple) else one for one in found))

    cpu = median(ratios_to_raw("cpu", runs[0, 32, name], runs[0, 32, RAW]))
    # Not more, but not less or as much: where nobody was served, all of these are not a number.
    if not cpu <= CPU:
        yield f"MISSED by {name}: computing is {cpu:.1f} times raw ASGI's, not {CPU}."
    first = middle(DELAY, 32, name, "first_answer") - middle(DELAY, 32, RAW, "first_answer")
    if not first <= FIRST:
        yield f"MISSED by {name}: the first answer is {first:.1f} ms after raw ASGI's, not {FIRST}."
    last = middle(DELAY, 32, name, "last_answer") - DELAY
    if not last <= LAST:
        yield f"MISSED by {name}: the last answer is {last:.1f} ms after its lookup, not {LAST}."
    rate = median(ratios_to_raw("rate", runs[DELAY, 256, name], runs[DELAY, 256, RAW]))
    if not rate >= RATE:
        yield f"MISSED by {name}: with 256 at once {rate:.2f} of raw ASGI's rate, not {RATE}."
    if failed := sum(one.failed for one in runs[DELAY, 256, name]):
        yield f"MISSED by {name}: {failed} of 256 at once failed."


def ratios_to_raw(what: str, mine: list[Run], raw: list[Run]) -> list[float]:
    """Return the ratio of each run to raw ASGI's of the same turn. Some take only each fourth."""
    step = len(raw) // len(mine)
    pairs = zip(mine, raw[::step][: len(mine)], strict=True)
    return [getattr(one, what) / getattr(other, what) for one, other in pairs]

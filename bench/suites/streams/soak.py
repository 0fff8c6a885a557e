"""Soak: nothing grows while everybody comes and goes.

python -m bench.suites.streams.soak [--minutes N]

The whole site with its simulator, under our loop, and visitors of every kind at once for so many
minutes: sign-ups in each form, leavers at every moment, the lab, the search, and the tour. After 0,
1, 5, 10 and 15 minutes and at the end everybody pauses, and what the process has open is counted,
with the lines of its log that tell of trouble. It passes where there are none, nothing but what
is kept for the next visitor has been added, and whoever stayed had a whole answer.

With --dev the site runs under Python's development mode (-X dev).
"""

import asyncio
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import AsyncIterator, Callable
from itertools import count, cycle
from time import monotonic

from bench.load import visitors
from bench.load.whole_site import LOOPS, Whole, format_table, serve_whole
from bench.suites.streams.disconnects import KEPT

MARKS = (0, 1, 5, 10, 15)
# Seconds that come before the first count, so that what is made but once has been made.
WARM = 15
# Seconds after the request was sent: from before the first byte to the last lookup.
MOMENTS = (0, 0.001, 0.003, 0.006, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
# Seconds between two visits of one visitor, so that the machine has some rest.
REST = 0.05
# Of each kind so many come at once.
STAY, LEAVE = 4, 6
CAST = ("mira.okafor", "ines.carvalho", "yuki.tanabe", "hangs", "fails", "half-close", "nobody")
LAB = "/lab/?run=1&preset=failure"
numbers = count()


def main() -> int:
    options = ArgumentParser(prog="bench.suites.streams.soak")
    options.add_argument("--minutes", type=float, default=15)
    options.add_argument("--loop", choices=LOOPS, default="ours")
    options.add_argument("--dev", action="store_true", help="under Python's development mode")
    given = options.parse_args()
    with serve_whole(given.loop, *(["-X", "dev"] if given.dev else [])) as site:
        return 0 if soak_site(site, given.minutes) else 1


def soak_site(site: Whole, minutes: float) -> bool:
    idle, came, rows = site.figures()["tasks"], Counter[str](), []
    asyncio.run(send_everybody(site.port, WARM, came))
    for before, mark in zip([0, *choose_marks(minutes)], choose_marks(minutes), strict=False):
        asyncio.run(send_everybody(site.port, 60 * (mark - before), came))
        rows.append((f"{mark:g} min", site.at_rest(idle) | site.troubles()))
        print(format_table(rows[-1:]), flush=True)
    first, last = rows[0][1], rows[-1][1]
    met = not any(site.troubles().values()) and not came["broken"]
    met &= all(last[what] <= first[what] + more for what, more in KEPT.items())
    print(", ".join(f"{number:,} {kind}" for kind, number in sorted(came.items())))
    print(f"{'PASS' if met else 'FAIL'}  {minutes:g} minutes")
    return met


def choose_marks(minutes: float) -> list[float]:
    return [*(mark for mark in MARKS if mark < minutes), minutes]


async def send_everybody(port: int, seconds: float, came: Counter[str]) -> None:
    """Let all kinds of visitors come for so many seconds, and wait until the last has ended."""
    end = monotonic() + seconds
    kinds = [*[stay_signing_up] * STAY, *[leave_early] * LEAVE, look_around, leaves_elsewhere]
    async with asyncio.TaskGroup() as tasks:
        for place, kind in enumerate(kinds):
            tasks.create_task(again_and_again(kind(port, place, came), end))


async def again_and_again(visits: AsyncIterator[None], end: float) -> None:
    while monotonic() < end:
        await anext(visits)
        await asyncio.sleep(REST)


async def stay_signing_up(port: int, place: int, came: Counter[str]) -> AsyncIterator[None]:
    """Sign up to the end, in each form, with addresses of the cast and with others."""
    forms = {visitors.EVENTS: b"event: done", visitors.HTML: b"</html>", visitors.TEXT: b"Done."}
    for (accept, end), name in zip(cycle(forms.items()), cycle(CAST), strict=False):
        request = visitors.sign_up(port, f"{name}@{next(numbers)}.example.org", accept)
        await whole_answer(port, request, end, "signed up", came)
        yield


async def look_around(port: int, place: int, came: Counter[str]) -> AsyncIterator[None]:
    """Watch the lab and the tour to their end, and search."""
    while True:
        for path, accept, end in (
            (LAB, visitors.TEXT, b"The run has ended"),
            ("/tour/", visitors.HTML, b"</html>"),
            ("/people/?q=person", visitors.HTML, b"</html>"),
            ("/people/?q=one", visitors.EVENTS, b"event: done"),
        ):
            request = visitors.visit_page(port, path, accept)
            await whole_answer(port, request, end, f"saw {path.partition('?')[0]}", came)
            yield


async def leave_early(port: int, place: int, came: Counter[str]) -> AsyncIterator[None]:
    def request() -> bytes:
        return visitors.sign_up(port, f"leaver{next(numbers)}@{place}.example.org")

    async for _ in leave_request(port, request, came):
        yield


async def leaves_elsewhere(port: int, place: int, came: Counter[str]) -> AsyncIterator[None]:
    paths = cycle((LAB, "/tour/", "/people/?q=person", "/join/classic/gather/", "/lab/?run=1"))

    async for _ in leave_request(port, lambda: visitors.visit_page(port, next(paths)), came):
        yield


async def leave_request(
    port: int, request: Callable[[], bytes], came: Counter[str]
) -> AsyncIterator[None]:
    """Leave at each of the moments, once politely and once rudely."""
    for after, rudely in zip(cycle(MOMENTS), cycle([True, False, False]), strict=False):
        await visitors.leave_after(port, request(), after, rudely)
        came["left"] += 1
        yield


async def whole_answer(
    port: int, request: bytes, end: bytes, what: str, came: Counter[str]
) -> None:
    reply = await visitors.stay_to_end(port, request)
    came[what if end in reply else "broken"] += 1
    if end not in reply:
        print(f"broken after {len(reply)} bytes: {request[:60]!r} ... {reply[-200:]!r}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

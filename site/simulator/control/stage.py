"""Stage: what has been asked, and what is to happen to the next request (hold, release, fault)."""

import asyncio
from collections import deque
from collections.abc import Container
from dataclasses import replace

from simulator.cast.enums import Fault, RequestState
from simulator.control.rules import Rules, Seen, check_filter

REMEMBERED = 10_000


class Stage:
    """Hold and release answers, cause faults, and see who came and who left.

    A name is a service ("picture") or one of its upstreams ("libravatar"). Everything here
    belongs to the simulator's event loop; `serving.RunningSimulator` calls it from other threads.
    """

    def __init__(self, remembered: int = REMEMBERED) -> None:
        """Remember as many requests as that, the latest ones."""
        self._holds: Rules[bool] = Rules()
        self._faults: Rules[Fault | None] = Rules()
        self._delays: Rules[float] = Rules()
        self._seen: deque[Seen] = deque(maxlen=remembered)
        self._open: set[Seen] = set()
        self._last_number = 0
        self._moves = 0
        self._rule_made = asyncio.Event()
        self._request_moved = asyncio.Event()

    def hold(self, name: str, email: str | None = None) -> None:
        """Let requests wait until they are released: all, or only those about one address."""
        self._holds.add(name, email, True)

    def release(self, name: str, email: str | None = None) -> None:
        """Let them go on, those that wait and those to come."""
        self._holds.add(name, email, False)
        self._rule_made = _ring_bell(self._rule_made)

    def fault(self, name: str, kind: str, email: str | None = None) -> None:
        """Let answers go wrong from now on; what is held meets its fault when released."""
        self._faults.add(name, email, Fault(kind))

    def mend(self, name: str, email: str | None = None) -> None:
        """Let answers come right again, also those of the cast that never do."""
        self._faults.add(name, email, None)

    def delay(self, name: str, seconds: float, email: str | None = None) -> None:
        """Take exactly this long before answering, whatever the pace."""
        self._delays.add(name, email, seconds)

    def reset(self) -> None:
        """Forget rules and requests, and let go whoever is held."""
        for rules in (self._holds, self._faults, self._delays):
            rules.clear()
        self._seen.clear()
        self._last_number = 0
        self._rule_made = _ring_bell(self._rule_made)

    def requests(self, name: str | None = None, email: str | None = None) -> list[Seen]:
        """Copies of what arrived since the last reset, in order."""
        check_filter(name, email)
        return [replace(seen) for seen in self._seen if seen.is_for(name, email)]

    @property
    def open_requests(self) -> int:
        """How many requests are under way at this moment, also from before a reset."""
        return len(self._open)

    async def arrived(self, name: str, email: str | None = None, count: int = 1) -> list[Seen]:
        """Wait until so many requests have arrived since the last reset."""
        return await self._enough(name, email, count, RequestState)

    async def answered(self, name: str, email: str | None = None, count: int = 1) -> list[Seen]:
        """Wait until so many have had all that they will get, be it right or wrong."""
        return await self._enough(name, email, count, {RequestState.ANSWERED})

    async def left(self, name: str, email: str | None = None, count: int = 1) -> list[Seen]:
        """Wait until so many clients have gone before they had their whole answer."""
        return await self._enough(name, email, count, {RequestState.LEFT})

    async def ended(self) -> None:
        """Wait until no request is under way, also from before a reset."""
        while self._open:
            await self._request_moved.wait()

    def arrive(self, seen: Seen) -> None:
        """Note a request; every one that arrives must `end`."""
        self._last_number += 1
        seen.number = self._last_number
        self._seen.append(seen)
        self._open.add(seen)
        self._moved()

    def end(self, seen: Seen, state: RequestState) -> None:
        seen.state = state
        self._open.discard(seen)
        self._moved()

    async def leave_to_go(self, seen: Seen, natural_delay: float) -> None:
        """Return when nothing holds this request any longer and its delay has passed."""
        while self._holds.value(seen, False):
            await self._rule_made.wait()
        await asyncio.sleep(self._delays.value(seen, natural_delay))

    def fault_of(self, seen: Seen, natural_fault: Fault | None) -> Fault | None:
        return self._faults.value(seen, natural_fault)

    async def _enough(
        self, name: str, email: str | None, count: int, states: Container[RequestState]
    ) -> list[Seen]:
        check_filter(name, email)
        while True:
            found = [one for one in self._seen if one.state in states and one.is_for(name, email)]
            missing = count - len(found)
            if missing <= 0:
                return [replace(seen) for seen in found]
            # A move makes up for one at most, so looking again sooner would be in vain.
            await self._moves_of_requests(missing)

    async def _moves_of_requests(self, count: int) -> None:
        enough = self._moves + count
        while self._moves < enough:
            await self._request_moved.wait()

    def _moved(self) -> None:
        self._moves += 1
        self._request_moved = _ring_bell(self._request_moved)


def _ring_bell(bell: asyncio.Event) -> asyncio.Event:
    """Wake all who wait for this bell, and return the next one."""
    bell.set()
    return asyncio.Event()

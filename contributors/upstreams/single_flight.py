"""Single flight: a request that several visitors need at once is sent once, for all of them."""

import asyncio
from collections.abc import Callable, Coroutine
from contextvars import Context
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from contributors.support import upstream_override


@dataclass(slots=True)
class Flight:
    """A question on its way, and who waits for its answer."""

    task: asyncio.Task[Any]
    waiting: list[asyncio.Future[None]]


flights: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, Flight]] = WeakKeyDictionary()


async def share_call[T](key: str, job: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Return the job's result; whoever comes with the same key meanwhile waits for the same one.

    Raises what the job raises. Who leaves ends the job only if nobody else waits for it, and
    then returns once it has ended.
    """
    if upstream_override.current.get():
        return await job()
    loop = asyncio.get_running_loop()
    under_way = flights.setdefault(loop, {})
    flight = under_way.get(key) or start_flight(under_way, key, job)
    arrival = loop.create_future()
    flight.waiting.append(arrival)
    try:
        await arrival
    except asyncio.CancelledError:
        flight.waiting.remove(arrival)
        if not flight.waiting:
            await cancel_flight(under_way, key, flight)
        raise
    flight.waiting.remove(arrival)
    result: T = flight.task.result()
    return result


def start_flight(
    under_way: dict[str, Flight], key: str, job: Callable[[], Coroutine[Any, Any, Any]]
) -> Flight:
    waiting: list[asyncio.Future[None]] = []
    # An empty context: the flight may outlive the visitor who started it, and that visitor's
    # lane with it.
    task = asyncio.create_task(run_flight(under_way, key, job, waiting), context=Context())
    under_way[key] = Flight(task, waiting)
    return under_way[key]


async def run_flight[T](
    under_way: dict[str, Flight],
    key: str,
    job: Callable[[], Coroutine[Any, Any, T]],
    waiting: list[asyncio.Future[None]],
) -> T:
    try:
        return await job()
    finally:
        # Not by callbacks of the task, which come one turn of the loop later.
        forget_flight(under_way, key, waiting)
        for arrival in waiting:
            if not arrival.done():
                arrival.set_result(None)


async def cancel_flight(under_way: dict[str, Flight], key: str, flight: Flight) -> None:
    # At once, not when the task has ended: nobody may join a flight that is being called off.
    forget_flight(under_way, key, flight.waiting)
    flight.task.cancel()
    # Also where it ended in this very turn: asyncio would log that nobody took its error, and the
    # error's words, which quote URLs.
    await asyncio.gather(flight.task, return_exceptions=True)


def forget_flight(
    under_way: dict[str, Flight], key: str, waiting: list[asyncio.Future[None]]
) -> None:
    """Let the next one ask again; leave alone the flight of somebody who does already."""
    if key in under_way and under_way[key].waiting is waiting:
        del under_way[key]

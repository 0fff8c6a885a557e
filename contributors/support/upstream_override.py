"""Override of the upstreams: what replaces them while something is demonstrated."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import httpx


@dataclass(frozen=True, slots=True)
class StandIn:
    """A client that reaches no upstream whatever the URL, and a name server (host:port).

    `patience` are the seconds that a lookup may take there, where that is not its own deadline.
    """

    client: httpx.AsyncClient
    nameserver: str
    patience: float = 0


# Of the task, and of those that it starts: everybody else goes on asking the upstreams.
current: ContextVar[StandIn | None] = ContextVar("stand_in", default=None)


def seconds_to_take(deadline: float) -> float:
    """Return how long a lookup with this deadline may take here."""
    stand_in = current.get()
    return (stand_in.patience if stand_in else 0) or deadline


@contextmanager
def override_upstreams(stand_in: StandIn) -> Iterator[None]:
    """Ask the stand-in. What it says is not shared, not remembered and no upstream's fault."""
    token = current.set(stand_in)
    try:
        yield
    finally:
        current.reset(token)

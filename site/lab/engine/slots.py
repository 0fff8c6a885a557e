"""Slots for runs: how many there may be at once in this process."""

from threading import Lock
from typing import Self
from weakref import WeakSet

from django.conf import settings

taken: WeakSet["RunSlot"] = WeakSet()
# Under WSGI each request has a thread of its own.
one_by_one = Lock()


class RunSlot:
    """Room for one run, until it is over; or forgotten, as for whoever leaves before it begins."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        taken.discard(self)


def take_slot() -> RunSlot | None:
    """Count and take in one step: two who come in the same instant do not get the same slot."""
    with one_by_one:
        if len(taken) >= settings.LAB_AT_ONCE:
            return None
        taken.add(slot := RunSlot())
    return slot

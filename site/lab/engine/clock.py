"""Clock of a run: the seconds since its request came, the same for all of it."""

from time import perf_counter


class Clock:
    def __init__(self) -> None:
        self.zero = perf_counter()

    def start(self) -> None:
        self.zero = perf_counter()

    def __call__(self) -> float:
        return perf_counter() - self.zero

"""How much time has passed since a request came? The same clock ticks for all of a run."""

from time import perf_counter


class Clock:
    def __init__(self) -> None:
        self.zero = perf_counter()

    def start(self) -> None:
        self.zero = perf_counter()

    def __call__(self) -> float:
        return perf_counter() - self.zero

"""Mutations: each breaks one thing by hand, and names the test that has to fail then.

They stand in the lists beside this file. `was` comes once in its file, and `now` in its place.
"""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LISTS = Path(__file__).parent
# Where the journeys are that every engine goes through.
JOURNEYS = "e2e/engines/"


@dataclass(frozen=True, slots=True)
class Mutation:
    """`breaks` says what no longer works; `caught_by` is a test as pytest names it."""

    breaks: str
    file: str
    was: str
    now: str
    caught_by: str

    @property
    def caught_in(self) -> str:
        """The file of the test."""
        return self.caught_by.partition("::")[0]

    @property
    def is_journey(self) -> bool:
        return self.caught_in.startswith(JOURNEYS)

    def is_current(self, checkout: Path) -> bool:
        """Whether what is to be broken stands once in this checkout."""
        path = checkout / self.file
        return path.is_file() and path.read_text().count(self.was) == 1


def read_mutations(folder: Path = LISTS) -> list[Mutation]:
    return [
        Mutation(**each)
        for path in sorted(folder.glob("*.toml"))
        for each in tomllib.loads(path.read_text())["mutation"]
    ]


def mutate(text: str, mutation: Mutation) -> str:
    """Return the broken text. Raises ValueError where it does not have the place exactly once."""
    if (times := text.count(mutation.was)) != 1:
        raise ValueError(f"{mutation.breaks}: {times} places in {mutation.file}")
    return text.replace(mutation.was, mutation.now)


@contextmanager
def broken_checkout(checkout: Path, mutation: Mutation) -> Iterator[None]:
    """Break this copy of the checkout for as long as the block takes."""
    path = checkout / mutation.file
    whole = path.read_text()
    path.write_text(mutate(whole, mutation))
    try:
        yield
    finally:
        path.write_text(whole)

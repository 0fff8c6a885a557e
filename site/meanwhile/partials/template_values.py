"""Values of the names that a template takes, found as templates find them.

What a template would look up step by step, each time, is worked out once.
"""

from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple, Protocol


class Names(NamedTuple):
    """What a template takes: dotted names, each once, in the order of the alphabet.

    `shape` is asked for its value, `truths` only whether there is one; `holes` are printed.
    """

    shape: tuple[str, ...]
    truths: tuple[str, ...]
    holes: tuple[str, ...]


class Context(Protocol):
    """What a partial takes: a mapping, or whatever makes a value only when it is asked for."""

    def get(self, name: str, default: object, /) -> Any: ...


class Missing:
    """The value of a name that the context does not have: false, and printed as nothing."""

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return ""


MISSING = Missing()


class TemplateValues:
    """What finds the values of these dotted names."""

    def __init__(self, names: Sequence[str]) -> None:
        dotted = [name.split(".") for name in names if "." in name]
        self.whole = [name for name in names if "." not in name]
        self.parts = [
            (first, Parts([rest for one, *rest in dotted if one == first]))
            for first in sorted({first for first, *_ in dotted})
        ]
        found = [*self.whole]
        for first, parts in self.parts:
            found += [".".join([first, *path]) for path in parts.paths]
        self.sort = itemgetter(*map(found.index, names)) if found != names else None

    def find(self, context: Context) -> Sequence[Any]:
        """Return the values, in the order of their names, or MISSING.

        Raises what an object raises that is asked for a part, and TypeError for one to be called.
        """
        get = context.get
        values = [get(name, MISSING) for name in self.whole]
        for first, parts in self.parts:
            values += parts.find(get(first, MISSING))
        return self.sort(values) if self.sort else values


class Parts:
    """What finds the parts of one value."""

    def __init__(self, paths: Sequence[Sequence[str]]) -> None:
        self.paths = paths
        # One step each, they are found all at once. One alone would come without its tuple.
        short = len(paths) > 1 and all(len(path) == 1 for path in paths)
        self.get = attrgetter(*[path[0] for path in paths]) if short else None

    def find(self, value: Any) -> Sequence[Any]:
        if self.get and has_attributes(type(value)):  # type: ignore[arg-type]
            try:
                return self.get(value)
            except AttributeError:
                pass  # Some of them are there.
        return [find_part(value, path) for path in self.paths]


@lru_cache(maxsize=256)
def has_attributes(kind: type) -> bool:
    """Whether templates look for attributes of such a value, and not for keys first."""
    return not hasattr(kind, "__getitem__") or issubclass(kind, tuple)


def find_part(value: Any, path: Sequence[str]) -> Any:
    for step in path:
        if value is None or value is MISSING:
            return MISSING
        if callable(value):
            raise TypeError(f"It is to be called, which is for Django: {value!r}")
        value = take_step(value, step)
    return value


def take_step(value: Any, step: str) -> Any:
    """Return what `{{ value.step }}` is: a key, an attribute, or a place in a list."""
    try:
        if not hasattr(type(value), "__getitem__"):
            raise TypeError
        return value[step]
    except (TypeError, AttributeError, KeyError, ValueError, IndexError):
        pass
    try:
        return getattr(value, step)
    except AttributeError:
        if hasattr(type(value), step):
            raise  # A property did.
    try:
        return value[int(step)]
    except (IndexError, ValueError, KeyError, TypeError):
        return MISSING


def wholes_of(name: str) -> list[str]:
    """Return what this dotted name is a part of."""
    steps = name.split(".")
    return [".".join(steps[:depth]) for depth in range(1, len(steps))]

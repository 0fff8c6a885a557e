"""Values of the names that a template takes, found as templates find them.

What a template would look up step by step, each time, is worked out once.
"""

from collections.abc import Sequence
from operator import attrgetter, itemgetter
from typing import Any, Protocol


class Context(Protocol):
    """What a partial takes: a mapping, or whatever makes a value only when it is asked for."""

    def get(self, name: str, default: object, /) -> Any: ...


class TemplateValues:
    """What finds the values of these dotted names: an empty string where there is nothing."""

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
        """Return the values, in the order of their names."""
        get = context.get
        values = [get(name, "") for name in self.whole]
        for first, parts in self.parts:
            values += parts.find(get(first, ""))
        return self.sort(values) if self.sort else values


class Parts:
    """What finds the parts of one value."""

    def __init__(self, paths: Sequence[Sequence[str]]) -> None:
        self.paths = paths
        # One step each, they are found all at once. One alone would come without its tuple.
        short = len(paths) > 1 and all(len(path) == 1 for path in paths)
        self.get = attrgetter(*[path[0] for path in paths]) if short else None

    def find(self, value: Any) -> Sequence[Any]:
        # In a dict, templates look for keys.
        if self.get and type(value) is not dict:
            try:
                return self.get(value)
            except AttributeError:
                pass  # Some of them are there.
        return [find_part(value, path) for path in self.paths]


def find_part(value: Any, path: Sequence[str]) -> Any:
    for step in path:
        value = value.get(step, "") if type(value) is dict else getattr(value, step, "")
    return value

"""Holes of a template: its output is cut where they are, and values are put there.

What cannot be cut is said to be unclear.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from enum import Enum
from functools import lru_cache
from secrets import token_hex
from typing import Any, Protocol, Self

from django.template import Context
from django.template.base import render_value_in_context
from django.utils.formats import localize
from django.utils.safestring import SafeString

from meanwhile.partials.template_expressions import Unclear
from meanwhile.partials.template_values import Missing, Names, wholes_of

# No template holds it, and nobody can guess it.
MARK = f"\0{token_hex(8)}\0"
# What indents a template's lines means no more on the page than a space, but in these elements.
BREAKS = re.compile(r"\s*\n\s*")
AS_WRITTEN = re.compile(r"<(?:pre|textarea|script|style)\b", re.IGNORECASE)
# Two values of these kinds that are equal look alike. 1.0 and 1.00 do not, and dates grow old.
PLAIN = frozenset({str, SafeString, int, bool, type(None), Missing})
NUMBERS = frozenset({int, float})
ESCAPING = Context()

# The type of a value; of a tuple, those of what is in it: True is 1, and a safe string is a string.
type Kind = type | tuple[Kind, ...]
type Cut = tuple[list[str], list[int]]


class Template(Protocol):
    """What is rendered, and the names that it takes."""

    names: Names
    backend: Any
    # Whether it may look different in each language.
    speaks: bool


class Stem:
    """What is only asked for its parts. It has no others: a dict would have its methods."""

    def __init__(self) -> None:
        self._parts: dict[str, Any] = {}

    def __getitem__(self, part: Any) -> Any:
        return self._parts[part]

    def __setitem__(self, part: str, value: Any) -> None:
        self._parts[part] = value


class Hole(Stem, SafeString):
    """The mark of a value: as true as the value, and with its parts."""

    def __new__(cls, name: str, _: bool) -> Self:
        return super().__new__(cls, f"{MARK}{name}{MARK}")

    def __init__(self, _: str, truth: bool) -> None:
        super().__init__()
        self._truth = truth

    def __bool__(self) -> bool:
        return self._truth


@lru_cache(maxsize=1024)
def cut_output(
    template: Template,
    language: str | None,
    kinds: tuple[Kind, ...],
    shape: tuple[Hashable, ...],
    truths: tuple[bool, ...],
) -> Cut:
    """Return the template's output, cut where values go into it, and which values they are.

    Every second piece is the name of such a place. `kinds` are those of the shape and of what is
    only asked for its truth; `truths` are those of the holes, too.
    """
    if any(map(is_called, kinds)) or not all(map(is_plain, kinds[: len(shape)])):
        raise Unclear("What it asks may be another thing each time")
    if not template.speaks and any(map(has_numbers, kinds[: len(shape)])):
        template.speaks = True
        raise Unclear("Numbers may look different in each language")
    names = template.names
    known: dict[str, Any] = dict(zip(names.shape, shape, strict=True))
    for name, truth in zip(names.truths + names.holes, truths, strict=True):
        known[name] = Hole(name, truth)
    html = template.backend.render(nest_names(known, frozenset(names.shape)))
    if not AS_WRITTEN.search(html):
        html = BREAKS.sub(" ", html.strip())
    pieces = html.split(MARK)
    whole = names.shape + names.truths + names.holes
    return pieces, list(map(whole.index, pieces[1::2]))


def nest_names(values: Mapping[str, Any], shape: frozenset[str]) -> dict[str, Any]:
    """Return a context in which each dotted name is found, but for what is missing."""
    context: dict[str, Any] = {}
    for name in sorted(values, key=lambda name: name.split(".")):
        wholes = wholes_of(name)
        if not shape.isdisjoint(wholes):
            continue
        if isinstance(values[name], Missing):
            if not values.keys().isdisjoint(wholes):
                raise Unclear("A mark has parts of its own, as every string")
            continue
        place: Any = context
        *path, last = name.split(".")
        for step in path:
            try:
                place = place[step]
            except KeyError:
                place[step] = stem = Stem()
                place = stem
        place[last] = values[name]
    return context


def kind_of(value: Any) -> Kind:
    return tuple(map(kind_of, value)) if type(value) is tuple else type(value)


def is_plain(kind: Kind) -> bool:
    if isinstance(kind, tuple):
        return all(map(is_plain, kind))
    return kind in PLAIN or issubclass(kind, Enum)


def is_called(kind: Kind) -> bool:
    """Whether a template would call such a value."""
    return not isinstance(kind, tuple) and issubclass(kind, Callable)  # type: ignore[arg-type]


def has_numbers(kind: Kind) -> bool:
    return any(map(has_numbers, kind)) if isinstance(kind, tuple) else kind is int


def print_value(value: Any) -> str:
    """Return what `{{ value }}` is, as Django prints it."""
    if type(value) in NUMBERS:
        return str(localize(value))
    if callable(value):
        raise Unclear("It is to be called, which is for Django")
    return render_value_in_context(value, ESCAPING)

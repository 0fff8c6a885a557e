"""How is a partial rendered once, and filled in for every visitor?

A template's output is the same for the same shape (what its conditions ask) but for some holes
(what it only prints). It is rendered once for each shape, with marks in its holes; each visitor's
values, escaped, then go where the marks were.
"""

import re
from collections.abc import Hashable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

# No template and no form holds it.
MARK = "\0"
# What indents a template's lines means no more on the page than a space.
BREAKS = re.compile(r"\s*\n\s*")


class Partial:
    """A template, the names that its conditions ask (`shape`), and those that it prints (`holes`).

    Names may have dots: `outcome.text` is what the template finds under that name. Whether a hole
    is empty may be asked by a condition; its value may only be printed.
    """

    def __init__(self, template: str, shape: tuple[str, ...], holes: tuple[str, ...]) -> None:
        self.template, self.shape, self.holes = template, shape, holes

    def fill(self, shape: tuple[Hashable, ...], values: tuple[str, ...]) -> SafeString:
        """Return what the template renders for these, in the order of their names."""
        words, places = cut(self, shape, tuple(map(bool, values)))
        shown = [values[place] for place in places]
        pieces = list(words)
        pieces[1::2] = [one if type(one) is SafeString else escape(one) for one in shown]
        return SafeString("".join(pieces))  # The template's own words, and escaped values.


@lru_cache(maxsize=1024)
def cut(
    partial: Partial, shape: tuple[Hashable, ...], filled: tuple[bool, ...]
) -> tuple[list[str], tuple[int, ...]]:
    """Return the template's output, cut where values go into it, and which values they are.

    Every second piece is the name of such a place.
    """
    holes = [name for name, full in zip(partial.holes, filled, strict=True) if full]
    marks = {name: SafeString(f"{MARK}{name}{MARK}") for name in holes}
    known = dict(zip(partial.shape, shape, strict=True))
    html = render_to_string(partial.template, nested({**known, **marks}))
    pieces = BREAKS.sub(" ", html.strip()).split(MARK)
    return pieces, tuple(map(partial.holes.index, pieces[1::2]))


def nested(values: Mapping[str, Any]) -> dict[str, Any]:
    context: dict[str, Any] = {}
    for name, value in values.items():
        *path, last = name.split(".")
        place = context
        for step in path:
            place = place.setdefault(step, {})
        place[last] = value
    return context

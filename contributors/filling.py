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


def fill(template: str, shape: Mapping[str, Hashable], holes: Mapping[str, str]) -> SafeString:
    """Return what the template renders for `shape` and `holes` together.

    Names may have dots: `outcome.text` is what the template finds under that name. Whether a hole
    is empty may be asked by a condition; its value may only be printed.
    """
    filled = {name: value for name, value in holes.items() if value}
    pieces = list(rendered(template, tuple(shape.items()), tuple(filled)))
    for place in range(1, len(pieces), 2):
        value = filled[pieces[place]]
        pieces[place] = value if isinstance(value, SafeString) else escape(value)
    return SafeString("".join(pieces))  # The template's own words, and escaped values.


@lru_cache(maxsize=1024)
def rendered(
    template: str, shape: tuple[tuple[str, Hashable], ...], holes: tuple[str, ...]
) -> tuple[str, ...]:
    """Return pieces of the template's output, between them the names of the holes."""
    marks = {name: SafeString(f"{MARK}{name}{MARK}") for name in holes}
    html = render_to_string(template, nested({**dict(shape), **marks}))
    return tuple(BREAKS.sub(" ", html.strip()).split(MARK))


def nested(values: Mapping[str, Any]) -> dict[str, Any]:
    context: dict[str, Any] = {}
    for name, value in values.items():
        *path, last = name.split(".")
        place = context
        for step in path:
            place = place.setdefault(step, {})
        place[last] = value
    return context

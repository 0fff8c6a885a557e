"""Partials that are rendered once for each shape, and filled in for every visitor.

A template's output is the same for the same shape (what its conditions, loops, filters and tags
ask) but for its holes (what `{{ name }}` only prints). It is rendered once for each shape, with
marks in its holes; each visitor's values, escaped, then go where the marks were.
"""

import re
from collections.abc import Hashable, Mapping
from functools import cached_property, lru_cache
from html import escape
from typing import Any, NamedTuple

from django.template.loader import get_template
from django.utils.formats import localize
from django.utils.safestring import SafeString

from meanwhile.template_names import asked_by
from meanwhile.template_values import Context, TemplateValues

# No template and no form holds it.
MARK = "\0"
# What indents a template's lines means no more on the page than a space.
BREAKS = re.compile(r"\s*\n\s*")


class Names(NamedTuple):
    """What a template takes: dotted names, each once, in the order of the alphabet.

    `shape` is asked for its value, `truths` only whether there is one; `holes` are printed.
    """

    shape: tuple[str, ...]
    truths: tuple[str, ...]
    holes: tuple[str, ...]


class Partial:
    """A template whose holes are filled in. Its shape has to be hashable."""

    def __init__(self, template: str) -> None:
        self.template = template

    @cached_property
    def names(self) -> Names:
        # A template of Django's own engine: that is what has a list of nodes.
        found = list(asked_by(get_template(self.template).template.nodelist))  # type: ignore[attr-defined]
        shape = {name for kind, name in found if kind == "value"}
        holes = {name for kind, name in found if kind == "printed"} - shape
        truths = {name for kind, name in found if kind == "truth"} - shape - holes
        return Names(tuple(sorted(shape)), tuple(sorted(truths)), tuple(sorted(holes)))

    @cached_property
    def values(self) -> TemplateValues:
        return TemplateValues([name for kind in self.names for name in kind])

    def render(self, context: Context) -> SafeString:
        """Return what the template renders in this context."""
        values = self.values.find(context)
        shape = len(self.names.shape)
        words, places = cut_template(self, tuple(values[:shape]), tuple(map(bool, values[shape:])))
        pieces = list(words)
        pieces[1::2] = [
            value
            if (kind := type(value := values[place])) is SafeString
            else escape(value if kind is str else str(localize(value)))
            for place in places
        ]
        return SafeString("".join(pieces))  # The template's own words, and escaped values.


class Nothing(SafeString):
    """The mark of a hole whose value is false, where a template asks for that too."""

    def __bool__(self) -> bool:
        return False


@lru_cache(maxsize=1024)
def cut_template(
    partial: Partial, shape: tuple[Hashable, ...], truths: tuple[bool, ...]
) -> tuple[list[str], tuple[int, ...]]:
    """Return the template's output, cut where values go into it, and which values they are.

    Every second piece is the name of such a place. `truths` are those of the holes, too.
    """
    names = partial.names
    known: dict[str, Any] = dict(zip(names.shape, shape, strict=True))
    known |= zip(names.truths + names.holes, truths, strict=True)
    known |= {
        name: (SafeString if known[name] else Nothing)(f"{MARK}{name}{MARK}")
        for name in names.holes
    }
    html = get_template(partial.template).render(nest_names(known))
    pieces = BREAKS.sub(" ", html.strip()).split(MARK)
    whole = names.shape + names.truths + names.holes
    return pieces, tuple(map(whole.index, pieces[1::2]))


def nest_names(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a context in which each dotted name is found.

    Of a name and its own parts, both asked for, the parts make it true; without it they are none.
    """
    context: dict[str, Any] = {}
    missing: set[str] = set()
    for name, value in sorted(values.items()):
        *path, last = name.split(".")
        if any(".".join(path[:depth]) in missing for depth in range(1, len(path) + 1)):
            continue
        place = context
        for step in path:
            if not isinstance(place.get(step), dict):
                place[step] = {}
            place = place[step]
        place[last] = value
        if value is False:
            missing.add(name)
    return context

"""Partials that are rendered once for each shape, and filled in for every visitor.

A template's output is the same for the same shape (what its conditions, loops, filters and tags
ask) but for its holes (what `{{ name }}` only prints). It is rendered once for each shape, with
marks in its holes; each visitor's values, escaped, then go where the marks were. What might not be
the same again, Django renders each time: a partial is never wrong, only slower.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from html import escape
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from meanwhile.partials.holes import Kind, cut_output, kind_of, print_value
from meanwhile.partials.template_expressions import Asked, Unclear
from meanwhile.partials.template_names import SPOKEN, asked_by
from meanwhile.partials.template_values import MISSING, Context, Names, TemplateValues, wholes_of

__all__ = ["Names", "Partial"]

NONE = Names((), (), ())


class Partial:
    """A template whose holes are filled in."""

    def __init__(self, template: str) -> None:
        self.template = template

    @cached_property
    def compiled(self) -> "CompiledPartial":
        return CompiledPartial(get_template(self.template))

    @property
    def names(self) -> Names:
        return self.compiled.names

    def render(self, context: Context) -> SafeString:
        """Return what the template renders in this context."""
        # With DEBUG, Django's reloader forgets templates that have changed.
        if settings.DEBUG:
            current: Any = get_template(self.template)
            if current.template is not self.compiled.template:
                self.compiled = CompiledPartial(current)
        return self.compiled.render(context)


class CompiledPartial:
    """A compiled template, and what it takes. `is_clear` is whether that can be told."""

    def __init__(self, backend: Any) -> None:
        self.backend = backend
        # A template of Django's own engine: that is what has a list of nodes.
        self.template = backend.template
        engine = backend.backend.engine
        self.is_clear = engine.autoescape and not engine.string_if_invalid
        self.names = NONE
        self.speaks = False
        try:
            asked = list(asked_by(self.template.nodelist))
            self.names, self.speaks = names_of(asked), SPOKEN in asked
        except (Unclear, RecursionError):
            self.is_clear = False
        self.shape = len(self.names.shape)
        self.asked = self.shape + len(self.names.truths)
        self.values = TemplateValues([name for kind in self.names for name in kind])

    def render(self, context: Context) -> SafeString:
        if not self.is_clear:
            return self.render_anew(context)
        try:
            values = self.values.find(context)
            kinds: tuple[Kind, ...] = tuple(map(type, values[: self.asked]))
            if tuple in kinds:
                kinds = tuple(map(kind_of, values[: self.asked]))
            shape, truths = tuple(values[: self.shape]), tuple(map(bool, values[self.shape :]))
            language = get_language() if self.speaks else None
            words, places = cut_output(self, language, kinds, shape, truths)
            pieces = list(words)
            pieces[1::2] = [
                value
                if (kind := type(value := values[place])) is SafeString
                else (escape if kind is str else print_value)(value)
                for place in places
            ]
        # Whatever it is, Django meets it too, if the template wants that value at all.
        except Exception:  # noqa: BLE001
            return self.render_anew(context)
        return SafeString("".join(pieces))  # The template's own words, and escaped values.

    def render_anew(self, context: Context) -> SafeString:
        """Return what Django renders in this context, of which it takes the names it needs."""
        if isinstance(context, Mapping):
            return SafeString(self.backend.render(dict(context)))
        firsts = {name.partition(".")[0] for kind in self.names for name in kind}
        known = {name: context.get(name, MISSING) for name in firsts}
        found = {name: value for name, value in known.items() if value is not MISSING}
        return SafeString(self.backend.render(found))


def names_of(asked: Iterable[Asked]) -> Names:
    shape = {name for kind, name in asked if kind == "value"}
    # Where the whole is given to a tag, that finds the part in it.
    shape |= {name for _, name in asked if not shape.isdisjoint(wholes_of(name))}
    holes = {name for kind, name in asked if kind == "printed"} - shape
    truths = {name for kind, name in asked if kind == "truth"} - shape - holes
    return Names(tuple(sorted(shape)), tuple(sorted(truths)), tuple(sorted(holes)))

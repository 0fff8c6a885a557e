"""Selects of choices that are the same for everybody, whose options are rendered once."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.safestring import SafeString

# Values with their words, or the titles of groups with such pairs.
type Choices = Callable[[], Iterable[tuple[str, Any]]]

END = "</select>"


class Select(forms.Select):
    """Renders what Django's own select does: a page with 400 options need not loop over them."""

    def __init__(self, shared: Choices) -> None:
        super().__init__()
        self.shared = shared

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        empty = forms.Select().render(name, None, self.build_attrs(self.attrs, attrs), renderer)
        options = render_options(self.shared)
        for chosen in self.format_value(value):
            option = f'<option value="{escape(chosen)}"'
            options = options.replace(f"{option}>", f"{option} selected>", 1)
        return SafeString(empty.replace(f"\n{END}", options))  # Both are Django's.


class ChoiceField(forms.ChoiceField):
    """One of the same choices for everybody; `choices` is asked for them when first needed."""

    def __init__(self, *, choices: Choices, **more: Any) -> None:
        super().__init__(choices=choices, widget=Select(choices), **more)


@cache
def render_options(choices: Choices) -> str:
    """Return the options, none of which is selected, and the end of their select.

    It is kept for this function for good: not for one that is made for each request.
    """
    select = forms.Select(choices=choices()).render("", value=[])
    return select.partition(">")[2]

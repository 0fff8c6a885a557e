"""Selects of choices that are the same for everybody, whose options are rendered once."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django import forms
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString

from contributors.values.time_zones import find_listed_zone, is_zone, read_aliases, zone_choices

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


class TimeZoneSelect(Select):
    """Selects a zone under whichever of its names it is kept, and offers one that is not listed.

    Its `data-aliases` tell a script under which name a browser's zone is listed.
    """

    def __init__(self) -> None:
        super().__init__(zone_choices)
        self.attrs["data-aliases"] = format_aliases()

    def format_value(self, value: Any) -> list[str]:
        return [find_listed_zone(name) for name in super().format_value(value)]

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        select = super().render(name, value, attrs, renderer)
        kept = [zone for zone in self.format_value(value) if is_zone(zone)]
        unlisted = [(zone, zone) for zone in kept if f'<option value="{zone}"' not in select]
        options = format_html_join("", '<option value="{}" selected>{}</option>', unlisted)
        return SafeString(select.replace(END, f"{options}{END}"))  # All of it is Django's.


class TimeZoneField(ChoiceField):
    """A zone by any of its names; what is kept is the one that is listed, where there is one."""

    def __init__(self, **more: Any) -> None:
        super().__init__(choices=zone_choices, **more)
        self.widget = TimeZoneSelect()

    def to_python(self, value: Any) -> str:
        return find_listed_zone(super().to_python(value))

    def valid_value(self, value: Any) -> bool:
        return is_zone(value) or super().valid_value(value)


@cache
def format_aliases() -> str:
    """Return names with the listed ones: Asia/Calcutta=Asia/Kolkata Europe/Kiev=Europe/Kyiv."""
    return " ".join(f"{name}={listed}" for name, listed in sorted(read_aliases().items()))


@cache
def render_options(choices: Choices) -> str:
    """Return the options, none of which is selected, and the end of their select.

    It is kept for this function for good: not for one that is made for each request.
    """
    select = forms.Select(choices=choices()).render("", value=[])
    return select.partition(">")[2]

"""Form fields for lines and lists, in any script, without characters that nobody can see."""

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import regex
from django import forms

from contributors.values.email_problems import read_address
from contributors.values.emails import normalize_email
from contributors.values.links import clean_url, quote_typed
from contributors.values.text import LETTERS, one_line

MOST = 20
NAME = 60
# Commas of the scripts that have one of their own: Arabic, ideographic, full-width.
COMMA = ",;\u060c\u3001\uff0c"
COMMAS = re.compile(rf"[{COMMA}\n]")
# A comma within a link belongs to it.
LINKS = re.compile(rf"[{COMMA}]*\s+|[{COMMA}]+(?=https?://|$)")
# A space may stand between two addresses, or between a name and an address in angle brackets.
EMAILS = regex.compile(rf"[{COMMA}\r\n]+|\s+(?=[^\s<>{COMMA}]+@)|(?<=@[^\s<>]+)\s+(?!<)")

# For what is no prose.
VERBATIM = {"autocapitalize": "none", "spellcheck": "false"}
# As far as a column for numbers counts in any database.
HIGHEST = 2**31 - 1


def line_input(**attributes: str) -> forms.TextInput:
    """Return a line to type in, in any script; `attributes` are more of its HTML's."""
    return forms.TextInput(attrs={"dir": "auto", "enterkeyhint": "go", **attributes})


def lines_input(keyboard: str) -> forms.Textarea:
    """Return lines for what is no prose; `keyboard` is what a phone shows for it: url, email."""
    return forms.Textarea(attrs={"rows": 3, "dir": "auto", "inputmode": keyboard, **VERBATIM})


def read_typed(read: Callable[[str], str], typed: str) -> str:
    """Return what is read; raise ValidationError with what `read` says is wrong."""
    try:
        return read(typed)
    except ValueError as error:
        raise forms.ValidationError(str(error)) from None


class LineField(forms.CharField):
    """One line of text."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=LETTERS, **{"widget": line_input(), **more})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No maxlength: a browser would cut what is pasted, and nobody would be told."""
        return {}

    def to_python(self, value: Any) -> str:
        return unicodedata.normalize("NFC", one_line(super().to_python(value) or ""))


class LinkField(forms.CharField):
    """One link."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"widget": line_input(**VERBATIM, inputmode="url"), **more})

    def to_python(self, value: Any) -> str:
        typed = one_line(super().to_python(value) or "")
        return read_typed(clean_url, typed) if typed else ""


class ListField(forms.CharField):
    """Several items, each read by `read`, which raises ValueError with what is wrong."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(
        self, read: Callable[[str], str], apart: re.Pattern[str], between: str, **more: Any
    ) -> None:
        self.read, self.apart, self.between = read, apart, between
        super().__init__(**{"required": False, **more})

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # a list, not a line
        items = dict.fromkeys(self.item(each) for each in self.typed_items(value))
        if len(items) > MOST:
            raise forms.ValidationError(f"Enter no more than {MOST}")
        return list(items)

    def readable_items(self, value: Any) -> list[str]:
        """Return those items that can be kept, and leave out the rest."""
        items: dict[str, None] = {}
        for typed in self.typed_items(value):
            with suppress(forms.ValidationError):
                items[self.item(typed)] = None
        return list(items)[:MOST]

    def typed_items(self, value: Any) -> list[str]:
        return [item for item in self.apart.split(value or "") if one_line(item)]

    def item(self, typed: str) -> str:
        return read_typed(self.read, typed)

    def prepare_value(self, value: Any) -> Any:
        return self.between.join(value) if isinstance(value, list) else value


def clean_language(typed: str) -> str:
    name = unicodedata.normalize("NFC", one_line(typed))
    if len(name) > NAME:
        raise ValueError(f"{quote_typed(name)} is too long. Separate languages with commas")
    return name


def clean_address(typed: str) -> str:
    """Return an email address in its canonical spelling. Those that take no mail are welcome."""
    try:
        return normalize_email(read_address(typed))
    except ValueError as error:
        raise ValueError(f"{quote_typed(typed)}: {error}") from None

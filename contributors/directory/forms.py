"""Form of a search in the directory. What it does not understand, it leaves out."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.validators import MaxLengthValidator

from contributors.directory.query import Search
from contributors.values.fields import BY_NAME, FILTERS, FieldType
from contributors.values.links import LONGEST

# As long as the longest link that is kept.
MOST = LONGEST
# Keys of a table, as far as databases count.
LAST = 2**63 - 1


def line_field(label: str, hints: str = "", **attrs: str) -> forms.CharField:
    """A line of text; `hints` names the field whose words are offered for it."""
    offers = {"list": f"hints-{hints}"} if hints else {}
    fixed = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
    typed = {"dir": "auto", "enterkeyhint": "search"}
    widget = forms.TextInput(attrs={**fixed, **typed, **offers, **attrs})
    # No maxlength, which would cut what is pasted without a word.
    length = MaxLengthValidator(MOST)
    return forms.CharField(required=False, label=label, validators=[length], widget=widget)


def filter_field(name: str) -> forms.Field:
    """Return how the directory is narrowed by a field of a profile."""
    field, label = BY_NAME[name], FILTERS[name].label
    if field.type is FieldType.TICK:
        return forms.BooleanField(required=False, label=label)
    if field.choices:
        choices = [("", "Anything"), *field.choices.items()]
        return forms.ChoiceField(required=False, label=label, choices=choices)
    return line_field(label, name)


class SearchForm(forms.Form):
    """The names of the fields are those in the address, which people copy: keep them."""

    q = line_field("Search", type="search")
    after = forms.IntegerField(required=False, min_value=0, max_value=LAST)
    before = forms.IntegerField(required=False, min_value=0, max_value=LAST)

    def __init__(self, typed: Any) -> None:
        super().__init__(typed, auto_id="%s")
        self.fields |= {each.name: filter_field(field) for field, each in FILTERS.items()}
        self.full_clean()

    @property
    def search(self) -> Search:
        said = self.cleaned_data
        names = [each.name for each in FILTERS.values() if each.name in said]
        return Search(said.get("q", ""), **{name: said[name] for name in names})

    @property
    def filters(self) -> list[forms.BoundField]:
        return [self[each.name] for each in FILTERS.values()]

    @property
    def stretch(self) -> dict[str, int | None]:
        return {name: self.cleaned_data.get(name) for name in ("after", "before")}

    @property
    def left_out(self) -> list[str]:
        """The labels of what is not understood, such as a kind that there is not."""
        unread = [name for name in self.errors if name not in ("after", "before", *self.too_long)]
        return [str(self[name].label) for name in unread]

    @property
    def too_long(self) -> dict[str, str]:
        """The fields in which more is typed than is looked for, each with what to do."""
        return {
            name: f"{self[name].label} is too long. Use {MOST} characters or fewer."
            for name in self.errors
            if self.has_error(name, "max_length")
        }

    @property
    def query(self) -> str:
        """All that is asked for, as it stands in an address."""
        return urlencode(list(self.settings()), safe=":/")

    def settings(self) -> Iterator[tuple[str, str]]:
        for name, value in self.cleaned_data.items():
            if value and name not in ("after", "before"):
                yield name, "on" if value is True else value

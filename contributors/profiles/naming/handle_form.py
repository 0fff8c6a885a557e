"""Form in which members choose the handle that their page is found under."""

import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from django import forms

from contributors.models import Contributor
from contributors.profiles.form_fields import line_input
from contributors.values.fields import TYPED, Field
from contributors.values.fields.hidden_words import revealed_field
from contributors.values.handles import RESERVED, handle_candidates
from contributors.values.text import one_line
from contributors.values.visibility import Audience

SHORTEST, LONGEST = 2, 40
PLAIN = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
HINT = (
    "The address of your page is /people/ followed by your handle. Use lower-case letters from "
    "a to z, numbers and hyphens. If you change it, the old address keeps working for people who "
    "can see all its words on your page. Everybody else is told that the page has gone."
)


def read_handle(typed: str) -> str:
    """Return a handle as it is kept. Raises ValueError with what is wrong with it."""
    handle = one_line(typed).removeprefix("@").lower()
    if not handle:
        raise ValueError("Enter a handle, so that people can find your page")
    if not PLAIN.fullmatch(handle):
        raise ValueError(
            "A handle can only have letters from a to z, numbers and single hyphens, such as "
            "ada-byron"
        )
    if not SHORTEST <= len(handle) <= LONGEST:
        raise ValueError(
            f"A handle must have {SHORTEST} to {LONGEST} characters. This one has {len(handle)}"
        )
    if handle in RESERVED:
        raise ValueError("This handle is reserved. Choose another")
    return handle


def explain_taken(handle: str) -> str:
    _, longer = islice(handle_candidates(handle), 2)
    return f"{handle} is taken. Choose another, such as {longer}"


def neutral_handle() -> str:
    """Return a handle that tells nothing of anybody."""
    return next(handle_candidates(""))


class HandleForm(forms.Form):
    """A handle; `kept` is the one so far. Where no other was typed, it stays, whatever it is."""

    handle = forms.CharField(
        required=False,
        label="Handle",
        help_text=HINT,
        widget=line_input(autocapitalize="none", spellcheck="false", autocomplete="off"),
    )
    # Why another one than the kept one is offered.
    reason = ""

    def __init__(self, typed: Mapping[str, str] | None, kept: str, **more: Any) -> None:
        self.kept = kept
        # A client that does not know of it changes nothing.
        data = None if typed is None else {"handle": typed.get("handle", kept)}
        super().__init__(data, **{"auto_id": "%s", "initial": {"handle": kept}, **more})

    def clean_handle(self) -> str:
        typed: str = self.cleaned_data["handle"]
        if typed == self.kept:
            return typed
        try:
            return read_handle(typed)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None

    def check_hidden(self, said: Mapping[str, Any]) -> "HandleForm":
        """Return this form; with a neutral handle, where the typed one tells what is hidden."""
        handle = self.cleaned_data["handle"]
        typed = {field.name: said[field.name] for field in TYPED}
        person = Contributor(**typed, handle=handle, visibility=said["visibility"])
        if not (field := revealed_field(person, Audience.PUBLIC)):
            return self
        offered = HandleForm({"handle": neutral_handle()}, self.kept)
        offered.add_error("handle", explain_revealed(handle, field))
        return offered


def begin_handle(contributor: Contributor) -> HandleForm:
    """Begin with the handle that is kept; with a neutral one, where that tells what is hidden."""
    kept = contributor.handle or ""
    if not (field := revealed_field(contributor, Audience.PUBLIC)):
        return HandleForm(None, kept)
    form = HandleForm(None, kept, initial={"handle": neutral_handle()})
    form.reason = explain_revealed(kept, field)
    return form


def explain_revealed(handle: str, field: Field) -> str:
    return (
        f"{handle} contains words that you hide under “{field.label}”, and everybody can see the "
        "address of your page. We suggest a handle that gives nothing away. Save to use it, or "
        "enter another one"
    )

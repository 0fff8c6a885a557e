"""Command lines that a shell takes as they are printed: curl, and what it sends."""

import shlex
from collections.abc import Iterator, Sequence

from django.forms import BoundField

from contributors.profiles.forms import SUFFIX, DetailsForm
from contributors.values.fields import list_values

# To be put one's own in place of: an account has a name.
NAME = "Your Name"


def curl_line(url: str, *options: str) -> str:
    return shlex.join(["curl", *options, url])


def form_options(form: DetailsForm) -> Iterator[str]:
    """Yield what a line has to say for each field that says something."""
    for field in form.asked:
        yield from field_options(form[field.name])
        audience = form[field.name + SUFFIX].value()
        if audience and audience != field.audience:
            yield from ("-d", f"{field.name}{SUFFIX}={audience}")


def field_options(field: BoundField) -> Iterator[str]:
    value = field.value() or (NAME if field.name == "name" else "")
    for one in list_values(value):
        if words := "on" if one is True else " ".join(str(one or "").split()):
            yield from ("--data-urlencode", f"{field.name}={words}")


def unsaid_fields(form: DetailsForm, said: Sequence[str]) -> Iterator[str]:
    names = {one.partition("=")[0] for one in said}
    return (field.name for field in form.asked if field.name not in names)

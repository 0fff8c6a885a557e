"""Updates of the page during a run, the same for every transport."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from contributors.support import signing
from lab.engine.run import Run
from lab.engine.trace import Moment
from lab.options.forms import form
from lab.page.context import board, chart
from lab.page.perfetto import document

SALT = "lab.run"


def now(run: Run, request: HttpRequest) -> dict[str, Any]:
    return {**form(request, run.choices), **board(run)}


def whole(run: Run, request: HttpRequest, csrf_token: str) -> dict[str, Any]:
    """The context of a complete run, with what it takes to have it as a file."""
    token = signing.sign(document(run), SALT)
    return {**now(run, request), "csrf_token": csrf_token, "token": token}


def changes(run: Run, key: str, moments: list[Moment]) -> dict[str, str]:
    """Everything of one experiment that these moments may have changed, by its id."""
    view = chart(run, key)
    names = {moment.lookup for moment in moments}
    html = {
        f"lane-{key}-{bar.lookup.name}": render("lane", {"bar": bar})
        for bar in view.bars
        if bar.lookup.name in names
    }
    html[f"sky-{key}"] = render("sky", {"chart": view})
    html[f"figures-{key}"] = render("figures", {"chart": view})
    return html


def render(name: str, context: dict[str, Any]) -> str:
    return render_to_string(f"lab/_{name}.html", context)

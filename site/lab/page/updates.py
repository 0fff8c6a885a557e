"""Updates of the page during a run, the same for every transport."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from contributors.support import signing
from lab.engine.run import LabRun
from lab.engine.trace import Moment
from lab.options.forms import form_context
from lab.page.context import board_context, chart_of
from lab.page.perfetto import trace_document

SALT = "lab.run"


def current_context(run: LabRun, request: HttpRequest) -> dict[str, Any]:
    return {**form_context(request, run.choices), **board_context(run)}


def complete_context(run: LabRun, request: HttpRequest, csrf_token: str) -> dict[str, Any]:
    """The context of a complete run, with what it takes to have it as a file."""
    token = signing.sign_content(trace_document(run), SALT)
    return {**current_context(run, request), "csrf_token": csrf_token, "token": token}


def changed_html(run: LabRun, key: str, moments: list[Moment]) -> dict[str, str]:
    """Everything of one experiment that these moments may have changed, by its id."""
    view = chart_of(run, key)
    names = {moment.lookup for moment in moments}
    html = {
        f"lane-{key}-{bar.lookup.name}": render_partial("lane", {"bar": bar})
        for bar in view.bars
        if bar.lookup.name in names
    }
    html[f"sky-{key}"] = render_partial("sky", {"chart": view})
    html[f"figures-{key}"] = render_partial("figures", {"chart": view})
    return html


def render_partial(name: str, context: dict[str, Any]) -> str:
    return render_to_string(f"lab/page/_{name}.html", context)

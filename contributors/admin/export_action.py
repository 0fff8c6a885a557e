"""Admin action that exports contributors, and records who took what."""

from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.handlers.asgi import ASGIRequest
from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone

from contributors.exports.catalogue import FORMATS
from contributors.exports.consent import COLUMNS
from contributors.exports.stream import Journey, export_pieces, export_pieces_async
from contributors.models import Contributor
from contributors.models.export_record import Export
from contributors.values.visibility import Audience

AUDIENCES = {
    Audience.PUBLIC: "Only what everybody can see",
    Audience.MEMBERS: (
        "Also what members can see. Do not share it with anybody who is not a member"
    ),
}
HEADERS = {"Cache-Control": "private, no-store", "X-Accel-Buffering": "no"}


class TakeForm(forms.Form):
    format = forms.ChoiceField(
        choices=[(name, each.words) for name, each in FORMATS.items()],
        widget=forms.RadioSelect,
        initial="csv",
    )
    audience = forms.ChoiceField(
        label="What to include",
        choices=[(name.value, words) for name, words in AUDIENCES.items()],
        widget=forms.RadioSelect,
        initial=Audience.PUBLIC.value,
    )
    columns = forms.MultipleChoiceField(
        label="Columns, for tables and JSON lines",
        choices=COLUMNS,
        widget=forms.CheckboxSelectMultiple,
        initial=list(COLUMNS),
        error_messages={"required": "Choose at least one column"},
    )

    @property
    def chosen(self) -> dict[str, Any]:
        """What to take. Files of a repository have columns of their own."""
        fixed = list(FORMATS[self.cleaned_data["format"]].columns)
        return {**self.cleaned_data, "columns": fixed or self.cleaned_data["columns"]}


def export_chosen(
    admin: "ModelAdmin[Any]", request: HttpRequest, people: QuerySet[Contributor]
) -> HttpResponseBase:
    """Ask what to include until something was chosen; then send it."""
    form = TakeForm(request.POST) if "chosen" in request.POST else TakeForm()
    if form.is_valid():
        return stream_export(request, Journey(record_export(request, form.chosen), people))
    context = {
        **admin.admin_site.each_context(request),
        "title": "Export contributors",
        "opts": admin.opts,
        "form": form,
        "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "across": request.POST.get("select_across", "0"),
    }
    template = "admin/contributors/contributor/export.html"
    status = 422 if form.errors else 200
    return TemplateResponse(request, template, context, status=status)


def record_export(request: HttpRequest, chosen: dict[str, Any]) -> Export:
    """Record the export before its first byte is sent."""
    assert isinstance(request.user, Contributor)  # noqa: S101  For mypy: the admin checks it.
    return Export.objects.create(
        by=request.user,
        who=str(request.user),
        began_at=timezone.now(),
        filters=describe_filters(request),
        **chosen,
    )


def describe_filters(request: HttpRequest) -> dict[str, str]:
    """Return the filters of the list, without the search term."""
    filters = {name: "…" if name == "q" else str(value) for name, value in request.GET.items()}
    if request.POST.get("select_across") != "1":
        filters["selected"] = str(len(request.POST.getlist(ACTION_CHECKBOX_NAME)))
    return filters


def stream_export(request: HttpRequest, journey: Journey) -> StreamingHttpResponse:
    streamed = export_pieces_async if isinstance(request, ASGIRequest) else export_pieces
    chosen = FORMATS[journey.export.format]
    # Tables are kept beside older ones; files of a repository have the name that is looked for.
    name = chosen.file.replace("meanwhile.", f"meanwhile-{journey.export.began_at:%Y-%m-%d}.")
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(
        streamed(journey), content_type=chosen.media_type, headers=HEADERS | disposition
    )

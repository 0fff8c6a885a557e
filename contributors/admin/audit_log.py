"""Admin lists that nobody changes: which emails are owed, and who has exported what."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst

from contributors.admin.filters import AudienceFilter, StateFilter
from contributors.exports.consent import COLUMNS
from contributors.models import Delivery, Export, Notice
from contributors.values.visibility import LABELS, Audience

# How the attempts to send an email went.
TRIES = ("failed_at", "failure", "tries", "due_at")


class Record(admin.ModelAdmin):  # type: ignore[type-arg]  # no generic at run time
    """A list to read."""

    show_full_result_count = False
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class AddedRecord(Record):
    """A list to read, for whoever may add to it as well."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return admin.ModelAdmin.has_add_permission(self, request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request) or super().has_view_permission(request, obj)


@admin.register(Delivery)
class DeliveryAdmin(Record):
    list_display = ("contributor", "state", "asked_at", "sent_at", *TRIES)
    list_filter = (StateFilter, "failure", "asked_at")
    fields = (*list_display, "claimed_by")
    readonly_fields = ("state",)
    search_fields = ("contributor__email", "contributor__handle")
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delivery]:
        # All of a contributor that a list shows; the rest, such as the picture, is large.
        deliveries = super().get_queryset(request).select_related("contributor")
        columns = [field.name for field in Delivery._meta.concrete_fields]
        return deliveries.only(*columns, "contributor__handle")


@admin.register(Notice)
class NoticeAdmin(Record):
    """Every other email that is owed. To whom is not listed: anybody may have typed the address."""

    list_display = ("kind", "state", "asked_at", *TRIES)
    list_filter = (StateFilter, "kind", "failure", "asked_at")
    fields = (*list_display, "claimed_by")
    readonly_fields = ("state",)
    ordering = ("-pk",)


@admin.register(Export)
class ExportAdmin(Record):
    list_display = ("began_at", "who", "format", "seen_by", "what", "count", "state")
    list_filter = ("began_at", "format", AudienceFilter)
    search_fields = ("who",)
    fields = (
        *("who", "began_at", "finished_at", "state"),
        *("format", "seen_by", "what", "search", "count"),
    )
    readonly_fields = ("state", "seen_by", "what", "search")

    @admin.display(description="visible to", ordering="audience")
    def seen_by(self, export: Export) -> str:
        return LABELS[Audience(export.audience)]

    @admin.display(description="columns")
    def what(self, export: Export) -> str:
        return ", ".join(COLUMNS.get(name, capfirst(name)) for name in export.columns)

    @admin.display(description="filters")
    def search(self, export: Export) -> str:
        return ", ".join(f"{name}: {value}" for name, value in export.filters.items())

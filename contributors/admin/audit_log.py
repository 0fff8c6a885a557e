"""Admin lists that nobody changes: which mails are owed, and who has exported what."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from contributors.models import Delivery, Export, Notice


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


@admin.register(Delivery)
class DeliveryAdmin(Record):
    list_display = (
        *("contributor", "state", "asked_at", "sent_at"),
        *("failed_at", "failure", "tries", "due_at", "claimed_by"),
    )
    list_filter = (
        ("sent_at", admin.EmptyFieldListFilter),
        ("failed_at", admin.EmptyFieldListFilter),
        "failure",
        "asked_at",
    )
    search_fields = ("contributor__email", "contributor__handle")
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delivery]:
        # All of a contributor that a list shows; the rest, such as the picture, is large.
        deliveries = super().get_queryset(request).select_related("contributor")
        columns = [field.name for field in Delivery._meta.concrete_fields]
        return deliveries.only(*columns, "contributor__handle")


@admin.register(Notice)
class NoticeAdmin(Record):
    """What is owed besides. To whom is not listed: anybody may have typed the address."""

    list_display = (
        *("kind", "state", "asked_at"),
        *("failed_at", "failure", "tries", "due_at", "claimed_by"),
    )
    list_filter = ("kind", "failure", "asked_at")
    fields = list_display
    readonly_fields = ("state",)
    ordering = ("-pk",)


@admin.register(Export)
class ExportAdmin(Record):
    list_display = ("began_at", "who", "format", "audience", "columns", "count", "state")
    list_filter = ("began_at", "format", "audience")
    search_fields = ("who",)
    fields = (
        *("who", "began_at", "finished_at", "state"),
        *("format", "audience", "columns", "filters", "count"),
    )
    readonly_fields = ("state",)

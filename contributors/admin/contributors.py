"""Admin of contributors: what staff can see, find and change."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import Field, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from contributors.admin.export_action import export_chosen
from contributors.admin.filters import ContributionTypeFilter, HandleFilter, MailFilter, ProofFilter
from contributors.admin.forms import DetailsChangeForm, form_field
from contributors.admin.login_form import PatientAuthenticationForm
from contributors.mail.outbox import MAILS
from contributors.models import Contributor
from contributors.values.emails import normalize_email, smtp_address
from contributors.values.fields import BY_NAME, DEFAULT_AUDIENCES, FIELDS, IN_TABLE, FieldType
from contributors.values.search.folding import fold
from contributors.values.visibility import LABELS, audience_of

admin.site.login_form = PatientAuthenticationForm
admin.site.site_header = admin.site.site_title = "Meanwhile"


@admin.register(Contributor)
class ContributorAdmin(UserAdmin):  # type: ignore[type-arg]  # no generic at run time
    form = DetailsChangeForm
    list_display = (
        *("email", "shown_name", "handle", "is_confirmed"),
        *("joined_at", "is_active", "is_staff"),
    )
    list_filter = (
        ProofFilter,
        "is_active",
        "is_staff",
        "joined_at",
        HandleFilter,
        MailFilter,
        *(field.name for field in FIELDS if field.type is FieldType.TICK),
        ContributionTypeFilter,
    )
    search_fields = ("search_text", "email", "handle", "name", "display_name")
    search_help_text = "Search by email address, handle, name or display name."
    # By the key, which is the order of joining and has an index at any size.
    ordering = ("-pk",)
    show_full_result_count = False
    # Their dates, and what only the person concerned decides.
    readonly_fields = (
        "address",
        "joined_at",
        "agreed_at",
        "confirmed_at",
        "last_login",
        "has_picture",
        "seen_by",
        "proven_addresses",
        "mailmap_address",
    )
    fieldsets = (
        (None, {"fields": ("email", "address", "handle", "password")}),
        (
            "About",
            {
                # Of a picture, staff see whether there is one.
                "fields": tuple(
                    "has_picture" if field.type is FieldType.PICTURE else field.name
                    for field in IN_TABLE
                )
            },
        ),
        ("Who sees what", {"fields": ("seen_by",)}),
        ("Addresses in commits", {"fields": ("proven_addresses", "mailmap_address")}),
        ("Permissions", {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        ("Dates", {"fields": ("joined_at", "agreed_at", "confirmed_at", "last_login")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "usable_password", "password1", "password2")}),)
    filter_horizontal = ("groups",)
    actions = ("export",)

    @admin.display(description="name")
    def shown_name(self, contributor: Contributor) -> str:
        return contributor.display_name or contributor.name

    @admin.display(description="confirmed", boolean=True, ordering="confirmed_at")
    def is_confirmed(self, contributor: Contributor) -> bool:
        return contributor.confirmed_at is not None

    @admin.display(description="picture", boolean=True)
    def has_picture(self, contributor: Contributor) -> bool:
        return bool(contributor.picture_digest)

    @admin.display(description="visibility")
    def seen_by(self, contributor: Contributor) -> str:
        seen = {name: audience_of(contributor.visibility, name) for name in DEFAULT_AUDIENCES}
        fields = {
            words: ", ".join(BY_NAME[name].column for name in seen if seen[name] is audience)
            for audience, words in LABELS.items()
        }
        return " · ".join(f"{words}: {names}" for words, names in fields.items() if names)

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **more: Any
    ) -> forms.Field | None:
        """Let staff change what somebody says by the rules of the form that asked for it."""
        if db_field.name in BY_NAME and (asked := form_field(db_field)):
            return asked
        return super().formfield_for_dbfield(db_field, request, **more)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find an address however it is written, and a name in the letters of any keyboard."""
        wanted = normalize_email(search_term) if "@" in search_term else search_term
        return super().get_search_results(request, queryset, fold(wanted))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if "email" in form.changed_data:
            # Mail goes where staff say now, and not to the address from before.
            obj.address = smtp_address(form.data["email"])
        super().save_model(request, obj, form, change)

    def get_deleted_objects(
        self, objs: Sequence[Any] | QuerySet[Any], request: HttpRequest
    ) -> tuple[list[Any], dict[Any, Any], set[Any], list[Any]]:
        """Say who they are. What else goes is counted: nobody deletes an email for itself."""
        _, counts, lacking, protected = super().get_deleted_objects(objs, request)
        people = [" · ".join(filter(None, (one.email, self.shown_name(one)))) for one in objs]
        return people, counts, lacking - {each._meta.verbose_name for each in MAILS}, protected

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody gets more rights than they have, such as by changing somebody else's address."""
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return not above and super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        rights = [] if request.user.is_superuser else ["is_staff", "is_superuser", "groups"]
        return [*super().get_readonly_fields(request, obj), *rights]

    def has_export_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("contributors.add_export")

    @admin.action(permissions=["export"], description="Export selected contributors")
    def export(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponseBase:
        return export_chosen(self, request, queryset)

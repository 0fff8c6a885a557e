"""Admin of refusals: who said "never again" by mistake asks staff, and can be invited again."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from contributors.admin.audit_log import AddedRecord
from contributors.models import UndoneRefusal
from contributors.outreach.approached import (
    digest_address,
    read_salt,
    undo_refusal,
    wants_no_mail,
    was_undone,
)
from contributors.values.email_problems import read_address

NOT_REFUSED = "Nobody refused invitations at this address"
DONE = "This address can be invited again."
TITLE = "Let an address be invited again"
HELP = (
    "Only if its owner asks you to. They said that they never want to be invited again. After "
    "this, they can be invited one more time. They can always join without an invitation. We keep "
    "a hash of the address, and that it was you."
)


class UndoForm(forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    address = forms.CharField(
        label="Email address",
        help_text=HELP,
        widget=AdminTextInputWidget,
        error_messages={"required": "Enter the address"},
    )

    class Meta:
        model = UndoneRefusal
        fields = ()

    def clean_address(self) -> str:
        """Return what stands for the address, so that nothing else of it goes on."""
        try:
            address = read_address(self.cleaned_data["address"])
        except ValueError as error:
            raise ValidationError(str(error)) from None
        digest = digest_address(address, read_salt())
        # The button pressed twice undoes one refusal.
        if not wants_no_mail(digest) and not was_undone(digest):
            raise ValidationError(NOT_REFUSED)
        return digest


@admin.register(UndoneRefusal)
class UndoneRefusalAdmin(AddedRecord):
    list_display = ("undone_at", "who")
    list_filter = ("undone_at",)
    search_fields = ("who",)
    form = UndoForm

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["undone_at", "who"] if obj else ["address"]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return super().add_view(request, form_url, {"title": TITLE} | (extra_context or {}))

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        messages.success(request, DONE)
        return self.response_post_save_add(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.pk = undo_refusal(form.cleaned_data["address"], str(request.user)).pk

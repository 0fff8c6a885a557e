"""What can staff see and change?"""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from contributors.models import Contributor
from contributors.passwords import PatientAuthenticationForm

admin.site.login_form = PatientAuthenticationForm


@admin.register(Contributor)
class ContributorAdmin(UserAdmin):  # type: ignore[type-arg]  # no generic at run time
    list_display = ("email", "joined_at", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff", "joined_at")
    search_fields = ("email",)
    ordering = ("-joined_at",)
    readonly_fields = ("joined_at", "last_login")
    fieldsets = (
        (None, {"fields": ("email", "password")}),
        ("Permissions", {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        ("Dates", {"fields": ("joined_at", "last_login")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "usable_password", "password1", "password2")}),)
    filter_horizontal = ("groups",)

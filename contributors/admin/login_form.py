"""Limit on password guesses. Only staff have passwords; members sign in by email.

See docs/decisions/0032-limits.md.
"""

from math import ceil
from typing import Any

from asgiref.sync import async_to_sync
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from contributors.protection import device_cookies, throttling
from contributors.protection.throttling import Counter
from contributors.values.emails import normalize_email

TOO_MANY = (
    'Too many attempts. Try again in {} min, or get a <a href="{}">sign-in link by email</a> now.'
)


class PatientAuthenticationForm(AdminAuthenticationForm):
    """The admin's sign-in form, which stops checking passwords after too many wrong ones."""

    def clean(self) -> dict[str, Any]:
        assert self.request is not None  # noqa: S101  For mypy: the admin always gives it.
        # Counted before it is looked at: many at once are as many.
        counters = guess_counters(self.request, self.cleaned_data.get("username", ""))
        if seconds := async_to_sync(throttling.add_to_all)(counters):
            minutes = ceil(seconds / 60)
            raise ValidationError(format_html(TOO_MANY, minutes, reverse("sign-in")))
        cleaned = super().clean()
        async_to_sync(throttling.give_back)(counters)
        return cleaned


def guess_counters(request: HttpRequest, username: str) -> list[Counter]:
    """Return what a wrong password is counted for: who guesses, and whose it is said to be.

    All browsers that nobody has signed in with are one for each account, and those that its
    owner has signed in with are another.
    """
    who = "owner" if device_cookies.knows_owner(request, username) else "stranger"
    return [
        throttling.counter_of("password", "visitor", throttling.visitor_of(request)),
        throttling.counter_of("account", who, normalize_email(username)),
    ]

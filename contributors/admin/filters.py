"""Filters of the admin's list of contributors."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest

from contributors.models import Contributor
from contributors.models.outgoing_mail import Failure
from contributors.values.contribution_types import KINDS
from contributors.values.visibility import LABELS, Audience


class ChoiceFilter(SimpleListFilter):
    """One of a few conditions, each under a word for the URL and words for people."""

    conditions: ClassVar[dict[str, tuple[str, Q]]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(name, words) for name, (words, _) in self.conditions.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.conditions.get(self.value() or "")
        return queryset.filter(chosen[1]) if chosen else queryset


class ProofFilter(ChoiceFilter):
    title = "email address"
    parameter_name = "proof"
    conditions: ClassVar = {
        "confirmed": ("Confirmed", Q(confirmed_at__isnull=False)),
        "waiting": ("Not confirmed yet", Q(confirmed_at=None, agreed_at__isnull=False)),
        "staff": ("Added by staff", Q(confirmed_at=None, agreed_at=None)),
    }


class HandleFilter(ChoiceFilter):
    title = "handle"
    parameter_name = "has-handle"
    conditions: ClassVar = {
        "yes": ("Has a handle", Q(handle__isnull=False)),
        "no": ("Has no handle", Q(handle=None)),
    }


class MailFilter(ChoiceFilter):
    title = "sign-up email"
    parameter_name = "mail"
    conditions: ClassVar = {
        "owed": ("Not sent yet", Q(delivery__isnull=False, delivery__sent_at=None)),
        "failed": ("Failed", Q(delivery__failed_at__isnull=False)),
        "refused": ("Address rejected", Q(delivery__failure=Failure.REFUSED)),
    }


class StateFilter(ChoiceFilter):
    """Narrow a list of emails by what their `state` says."""

    title = "state"
    parameter_name = "state"
    conditions: ClassVar = {
        "sent": ("Sent", Q(sent_at__isnull=False)),
        "waiting": ("Waiting", Q(sent_at=None, failed_at=None) & ~Q(failure=Failure.REFUSED)),
        "failed": (
            "Failed",
            Q(sent_at=None, failed_at__isnull=False) & ~Q(failure=Failure.REFUSED),
        ),
        "refused": ("Refused", Q(sent_at=None, failure=Failure.REFUSED)),
    }


class AudienceFilter(ChoiceFilter):
    """Narrow the list of exports by who may see what they hold."""

    title = "visible to"
    parameter_name = "audience"
    conditions: ClassVar = {
        audience.value: (LABELS[audience], Q(audience=audience))
        for audience in (Audience.PUBLIC, Audience.MEMBERS)
    }


class ContributionTypeFilter(SimpleListFilter):
    title = "kind of contribution"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return KINDS.items()

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Contributor]
    ) -> QuerySet[Contributor]:
        if self.value() not in KINDS:
            return queryset
        # As text, because SQLite cannot ask what a list in JSON holds.
        listed = queryset.alias(kinds_text=Cast("kinds", TextField()))
        return listed.filter(kinds_text__contains=f'"{self.value()}"')

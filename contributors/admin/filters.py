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


class ChoiceFilter(SimpleListFilter):
    """One of a few conditions, each under a word for the URL and words for people."""

    conditions: ClassVar[dict[str, tuple[str, Q]]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(name, words) for name, (words, _) in self.conditions.items()]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Contributor]
    ) -> QuerySet[Contributor]:
        chosen = self.conditions.get(self.value() or "")
        return queryset.filter(chosen[1]) if chosen else queryset


class ProofFilter(ChoiceFilter):
    title = "address confirmation"
    parameter_name = "proof"
    conditions: ClassVar = {
        "confirmed": ("Confirmed", Q(confirmed_at__isnull=False)),
        "waiting": ("Waiting", Q(confirmed_at=None, agreed_at__isnull=False)),
        "staff": ("Made by staff", Q(confirmed_at=None, agreed_at=None)),
    }


class HandleFilter(ChoiceFilter):
    title = "handle"
    parameter_name = "has-handle"
    conditions: ClassVar = {
        "yes": ("Has one", Q(handle__isnull=False)),
        "no": ("Has none", Q(handle=None)),
    }


class MailFilter(ChoiceFilter):
    title = "joining email"
    parameter_name = "mail"
    conditions: ClassVar = {
        "owed": ("Not sent yet", Q(delivery__isnull=False, delivery__sent_at=None)),
        "failed": ("Failed", Q(delivery__failed_at__isnull=False)),
        "refused": ("Refused", Q(delivery__failure=Failure.REFUSED)),
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

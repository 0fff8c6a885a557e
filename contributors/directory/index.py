"""Index of the directory, kept in line with every profile that is saved."""

from collections.abc import Iterable, Mapping
from itertools import batched
from typing import Any

from django.db import connections, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q

from contributors.directory.index_words import index_tokens
from contributors.models import Contributor
from contributors.models.search_entry import ENTRIES
from contributors.models.search_text import SOURCES, build_search_text
from contributors.profiles.viewers import is_member
from contributors.protection.deletion.secure_deletion import erase_after_commit
from contributors.values.visibility import Audience

Entries = Mapping[Audience, type[Any]]

# viewers.is_member in the database's words; without a handle there is no page to lead to.
LISTED = Q(is_active=True, handle__gt="") & (Q(confirmed_at__isnull=False) | Q(agreed_at=None))
BATCH = 1_000
# The migrations that make the tables, and after which words are spelled in another way.
WRITTEN_AFTER = frozenset({"0006_directory", "0011_search_text"})
# Saved with every sign-in, and found by nobody.
UNSEEN = frozenset({"last_login", "password", "session_epoch"})


def index_member(pk: int) -> None:
    """Bring one member's entries in line with the account, whatever has become of it.

    Called with every save; whoever changes an account by `update` calls it as well.
    """
    with transaction.atomic():
        # Locked and read anew: of two saves at once, the later one's words must stay.
        account = Contributor.objects.select_for_update().filter(pk=pk).first()
        clear_entries(ENTRIES, pk=pk)
        if account:
            write_search_text([account])
        if account and account.handle and is_member(account):
            add_entries([account])


def rebuild_index(people: models.QuerySet[Any], entries: Entries = ENTRIES) -> int:
    """Rewrite every entry, batch by batch so that nobody waits; return for how many people."""
    total = last = 0
    for keys in batched(people.order_by("pk").values_list("pk", flat=True), BATCH, strict=False):
        with transaction.atomic():
            # All up to here, with those that stand for nobody.
            clear_entries(entries, pk__gt=last, pk__lte=keys[-1])
            listed = people.filter(LISTED, pk__in=keys).defer("picture").select_for_update()
            add_entries(listed, entries)
        total, last = total + len(listed), keys[-1]
    clear_entries(entries, pk__gt=last)
    return total


def clear_entries(entries: Entries, **which: int) -> None:
    for model in entries.values():
        model._default_manager.filter(**which).delete()


def rebuild_search_text(people: models.QuerySet[Any]) -> None:
    """Rewrite what staff search in, of every account, batch by batch."""
    for keys in batched(people.order_by("pk").values_list("pk", flat=True), BATCH, strict=False):
        with transaction.atomic():
            batch = people.filter(pk__in=keys).only("search_text", *SOURCES)
            write_search_text(batch.select_for_update())


def write_search_text(people: Iterable[Any]) -> None:
    changed = []
    for each in people:
        if each.search_text != (text := build_search_text(each)):
            each.search_text = text
            changed.append(each)
    if changed:
        type(changed[0])._default_manager.bulk_update(changed, ["search_text"], batch_size=200)


def add_entries(people: Iterable[Any], entries: Entries = ENTRIES) -> None:
    """Add entries of listed members that have none yet."""
    found = [(person.pk, index_tokens(person)) for person in people]
    for viewer, model in entries.items():
        rows = [model(person_id=pk, tokens=each[viewer]) for pk, each in found if viewer in each]
        model._default_manager.bulk_create(rows)


def fill_index(using: str, plan: Iterable[Any] = (), **more: Any) -> None:
    """Receive post_migrate: fill what was made just now, and respell what is older.

    No migration does, since whom and what is listed is for the code that runs to say, which knows
    only a database with all migrations.
    """
    # Without a plan, a database was only emptied.
    if not any(one.name in WRITTEN_AFTER and not backwards for one, backwards in plan):
        return
    executor = MigrationExecutor(connections[using])
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        rebuild_index(Contributor.objects.all())
        rebuild_search_text(Contributor.objects.all())


def index_saved(
    instance: Contributor, created: bool, update_fields: Iterable[str] | None, **more: Any
) -> None:
    """Receive post_save. A deleted account takes its entries along: they are its own rows."""
    if update_fields is not None and UNSEEN.issuperset(update_fields):
        return
    index_member(instance.pk)
    if not created:
        erase_after_commit()

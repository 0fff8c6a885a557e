"""System checks of a site that is about to be served."""

from collections.abc import Iterator
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.http.request import validate_host

from config.starting.refusal import TAG
from contributors.lookups import LOOKUPS

# Whoever asks the database must not do so on an event loop, where some servers import the site.
DATABASE_TAG = "meanwhile_database"
LOCAL = ("localhost", "localhost.localdomain")


@checks.register(TAG)
def check_lookup_deadlines(**_: Any) -> Iterator[checks.CheckMessage]:
    known = [lookup.name for lookup in LOOKUPS]
    if unknown := sorted(set(settings.LOOKUP_DEADLINES) - set(known)):
        words = f"LOOKUP_DEADLINES must name lookups, and {unknown[0]!a} is not one of them:"
        yield checks.Error(f"{words} {', '.join(known)}.", id="meanwhile.E001")


@checks.register(TAG, deploy=True)
def check_static_files(**_: Any) -> Iterator[checks.CheckMessage]:
    if settings.STATIC_FROM_SOURCE or Path(settings.STATIC_ROOT, "staticfiles.json").exists():
        return
    yield checks.Error(
        f"The static files are not in {settings.STATIC_ROOT}, so every page would fail.",
        hint="Run manage.py collectstatic --noinput.",
        id="meanwhile.E002",
    )


@checks.register(TAG, deploy=True)
def check_site_url(**_: Any) -> Iterator[checks.CheckMessage]:
    place = urlsplit(settings.SITE_URL)
    host = f"[{place.hostname}]" if ":" in (place.hostname or "") else place.hostname or ""
    if not validate_host(host, settings.ALLOWED_HOSTS):
        yield checks.Error(
            f"Links in emails lead to {host}, which is not in DJANGO_ALLOWED_HOSTS.",
            hint="Add it there, or correct SITE_URL.",
            id="meanwhile.E003",
        )


@checks.register(TAG, deploy=True)
def check_mail(**_: Any) -> Iterator[checks.CheckMessage]:
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    if address.rpartition("@")[2] in LOCAL:
        yield checks.Warning(
            f"Emails come from {address}, which other mail servers reject.",
            hint="Set MAIL_FROM to one of your own addresses.",
            id="meanwhile.W001",
        )
    if "config.email_backend" in settings.MAILERS["default"]["BACKEND"]:
        yield checks.Warning(
            "Emails go to the simulator and the log, and to nobody else.",
            hint="Set MAIL_URL to a mail server.",
            id="meanwhile.W002",
        )


@checks.register(DATABASE_TAG, deploy=True)
def check_migrations(**_: Any) -> Iterator[checks.CheckMessage]:
    """Warn where the database is older than the code. A release may migrate a moment later."""
    connection = connections["default"]
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        yield checks.Warning("The database is not answering.", id="meanwhile.W003")
        return
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield checks.Warning(
            "The database is missing migrations from this version.",
            hint="Run manage.py migrate.",
            id="meanwhile.W004",
        )

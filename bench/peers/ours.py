"""Our site with the two lookups that the compared systems have: account and picture."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.development")

import django

django.setup(set_prefix=False)

from django.conf import settings

from contributors import lookups
from contributors.lookups.sources import account, picture

if "BENCH_DEADLINE" in os.environ:
    # Longer than anybody should wait: what is held must be held until all have come.
    settings.LOOKUP_DEADLINE = float(os.environ["BENCH_DEADLINE"])

if "BENCH_HEARTBEAT" in os.environ:
    # Longer than what is held, so that the same can be seen without a heartbeat.
    settings.HEARTBEAT = float(os.environ["BENCH_HEARTBEAT"])

# Before any view is imported, which takes them from there.
lookups.LOOKUPS = (account.LOOKUP, picture.LOOKUP)

from config.asgi import application

__all__ = ["application"]

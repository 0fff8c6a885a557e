"""Refusal to start: a sentence and an exit status, where a setting is wrong."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.conf import settings
from django.core.checks import CheckMessage, run_checks
from django.core.exceptions import ImproperlyConfigured

# Of those that ask no database: config.starting.system_checks.
TAG = "meanwhile"
# What uvicorn and gunicorn take for a worker that would fail the same way again. They end then.
STATUS = 3

PRODUCTION, DEVELOPMENT = "config.settings", "config.development"
# Commands that show a site to whoever writes it.
TO_TRY = ("dev", "runserver")
# What only a site that is there for others has.
OF_PRODUCTION = (
    "DJANGO_SECRET_KEY",
    "DJANGO_ALLOWED_HOSTS",
    "DATABASE_URL",
    "SITE_URL",
    "MAIL_URL",
    "REDIS_URL",
)


def choose_settings(command: str, variables: Mapping[str, str] = os.environ) -> str:
    """Return the settings module for a command of manage.py.

    A checkout needs no variable. Where one is set that only production has, or the site is
    served, a forgotten one is an error and gives nobody a development site.
    """
    if command in TO_TRY:
        return DEVELOPMENT
    in_production = command == "serve" or any(map(variables.get, OF_PRODUCTION))
    return PRODUCTION if in_production else DEVELOPMENT


@contextmanager
def or_end() -> Iterator[None]:
    """End the process in one sentence where something is configured wrong."""
    try:
        yield
    except ImproperlyConfigured as error:
        sentence = str(error)
    else:
        return
    # The traceback would show the code, and not whose variable it is.
    sys.stderr.write(f"Meanwhile cannot start. {sentence}\n")
    sys.exit(STATUS)


def check_settings(*tags: str) -> None:
    """Run the checks of a site that starts; raise ImproperlyConfigured for the first error.

    What is only worth a warning is written to stderr.
    """
    for message in run_checks(tags=tags, include_deployment_checks=not settings.DEBUG):
        if message.is_serious() and not message.is_silenced():
            raise ImproperlyConfigured(say_problem(message))
        if not message.is_silenced():
            sys.stderr.write(f"Warning: {say_problem(message)}\n")


def say_problem(message: CheckMessage) -> str:
    return " ".join(filter(None, (message.msg, message.hint)))

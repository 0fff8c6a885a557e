"""Settings of a development site: config.settings, asked for by name.

Forgetting a variable in production never leads here. manage.py in a checkout, the tests and mypy
name this module.
"""

import os

os.environ.setdefault("DJANGO_DEBUG", "1")

from config.settings import *  # noqa: F403  The line above goes first.

#!/usr/bin/env python
"""Django's command line, with this site's settings."""

import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import execute_from_command_line

# Production installs its dependencies alone, and nothing that puts this folder on the path.
sys.path.insert(1, str(Path(__file__).resolve().parent / "site"))

from config.starting import refusal

if __name__ == "__main__":
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", refusal.choose_settings(command))
    with refusal.or_end():
        settings.INSTALLED_APPS  # noqa: B018  Now, so that what is wrong is said in one sentence.
        execute_from_command_line(sys.argv)

"""The version of what runs here."""

import tomllib
from functools import cache
from importlib import metadata

from django.conf import settings


@cache
def running_version() -> str:
    """Return the version in pyproject.toml, or the installed one where that file is not here."""
    try:
        project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]
    except OSError:
        return metadata.version("meanwhile")
    return str(project["version"])

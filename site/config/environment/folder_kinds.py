"""Kinds of variables that name a folder."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config.environment.variables import Kind

READABLE = "a folder that this user can read"
WRITABLE = f"{READABLE} and write"


def folder(base: Path, *, writable: bool = True, needed: bool = True) -> Kind[Path]:
    """A folder, or where one can be made. It is made by `make_folder`, where it is needed.

    One that is not needed may be anything.
    """
    access = os.R_OK | os.X_OK | (os.W_OK if writable else 0)

    def read(text: str) -> Path:
        path = base / text
        if needed and not os.access(nearest_folder(path), access):
            raise ValueError
        return path

    words = WRITABLE if writable else READABLE
    return Kind(words, read, ("/dev/null", "/dev/null/below"), quoted=True)


def nearest_folder(path: Path) -> Path:
    """Return the folder itself, or else the next above it that is there, to be made in."""
    while not path.exists():
        path = path.parent
    if not path.is_dir():
        raise ValueError
    return path


def make_folder(name: str, path: Path) -> Path:
    """Make it where it is not there; raise ImproperlyConfigured where that is not possible."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror
    else:
        return path
    raise ImproperlyConfigured(
        f"{name} must be {WRITABLE}, and {path} could not be created: {why}."
    )

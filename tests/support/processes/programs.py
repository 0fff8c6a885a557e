"""Programs that tests start and that no wheel brings, and what becomes of a test without one."""

import os
import shutil

import pytest

# Debian keeps some of them where only root's PATH leads.
PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


def find_program(name: str) -> str:
    """Return the program's path. Without it the test is skipped; in CI it fails."""
    if found := shutil.which(name, path=PATH):
        return found
    if os.environ.get("CI"):
        pytest.fail(f"CI must have {name}: bin/programs installs it.")
    pytest.skip(f"{name} is not installed")

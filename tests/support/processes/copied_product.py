"""A copy of the product with something added to it, and a process that runs it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from django.conf import settings

ROOT: Path = settings.BASE_DIR


def copy_product(folder):
    unwritten = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "contributors", folder / "contributors", ignore=unwritten)
    return folder


def put(path, text, before):
    """Put a line before the last one that begins like this."""
    head, found, tail = path.read_text().rpartition(f"\n{before}")
    assert found, f"{path} has no line that begins with {before!r}"
    path.write_text(f"{head}\n{text.rstrip()}{found}{tail}")


def changes(folder):
    """Return the files of the product that the copy has changed, and those that it has more."""
    changed, added = [], []
    for path in sorted(folder.joinpath("contributors").rglob("*.py")):
        name = path.relative_to(folder)
        if not (ROOT / name).exists():
            added.append(name)
        elif path.read_bytes() != (ROOT / name).read_bytes():
            changed.append(str(name))
    return changed, added


def show(folder, module):
    """Return, by their names, the pages that a module's `every_place` yields in the copy.

    It begins with a database of its own, which is empty.
    """
    code = SHOW.format(module=module)
    # Nor is its coverage ours.
    others = ("DATABASE_URL", "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")
    environment = {name: value for name, value in os.environ.items() if name not in others}
    environment |= {
        "PYTHONPATH": os.pathsep.join(map(str, (folder, ROOT, ROOT / "site"))),
        "DJANGO_SETTINGS_MODULE": "config.development",
        "MEANWHILE_DATA": str(folder / "var"),
    }
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


SHOW = """
import json, sys
import django
django.setup()
from django.core.management import call_command
from django.test.utils import setup_test_environment
from {module} import every_place
setup_test_environment()
call_command("makemigrations", "contributors", verbosity=0)
call_command("migrate", verbosity=0)
sys.stdout.write(json.dumps(dict(every_place())))
"""

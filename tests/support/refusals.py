"""What a server sees that imports the site with certain variables, each time in a fresh process.

They are forks of one process, which has imported what all of them need.
"""

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile

from django.conf import settings

# All that the settings need, and nothing that reads them.
SHARED = (
    "django.core.handlers.asgi",
    "config.environment.service_kinds",
    "config.starting.refusal",
)


def start_with(variables):
    """Return (exit status, what was written to stderr) for each of these environments."""
    kept = {name: value for name, value in os.environ.items() if name not in settings.VARIABLES}
    kept.pop("DJANGO_SETTINGS_MODULE")
    done = subprocess.run(
        [sys.executable, "-m", __name__],
        input=json.dumps(variables),
        env=kept,
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=True,
        text=True,
    )
    return [tuple(each) for each in json.loads(done.stdout)]


def start(variables):
    with TemporaryFile() as said:
        if not (child := os.fork()):
            os.dup2(said.fileno(), sys.stderr.fileno())
            os.environ.update(variables)
            os._exit(import_site())
        _, status = os.waitpid(child, 0)
        said.seek(0)
        return os.waitstatus_to_exitcode(status), said.read().decode()


def import_site():
    try:
        import_module("config.asgi")
    except SystemExit as end:
        sys.stderr.flush()
        return int(end.code or 0)
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    for name in SHARED:
        import_module(name)
    sys.stdout.write(json.dumps([start(each) for each in json.load(sys.stdin)]))

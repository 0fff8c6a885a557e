"""Django's own tests, with our middleware and handler: python -m bench.suites.django_tests.

It fetches the source of the installed version into a folder that is removed, runs the tests of
what we have subclasses of or something else for, first as they are and then with ours in place,
and says what differs. What is no part of the comparison: our rule for plain clients, which is ours
alone.
"""

import re
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

import django

LABELS = ["asgi", "auth_tests.test_middleware", "csrf_tests", "handlers", "httpwrappers"]
LABELS += ["messages_tests", "middleware", "middleware_exceptions", "requests_tests", "responses"]
LABELS += ["sessions_tests", "urlpatterns_reverse", "validators"]
# They ask in which thread Django says that a request begins and has ended: with ours it is the
# loop's own, see docs/decisions/0020-inline-middleware.md.
DELIBERATE = {
    "test_asyncio_cancel_error",
    "test_asyncio_streaming_cancel_error",
    "test_request_lifecycle_signals_dispatched_with_thread_sensitive",
    "test_request_too_big_request_error",
}
# The one that has pip: a virtual environment may not.
PYTHON = Path(sys.base_prefix) / "bin" / "python3"
RUN = "runtests.py"
GO = f"runpy.run_path({RUN!r}, run_name='__main__')"
FAILED = re.compile(r"^(?:FAIL|ERROR): (\w+ \(\S+\))", re.MULTILINE)


def main() -> int:
    with TemporaryDirectory() as name:
        tests = fetch_tests(Path(name))
        before, was = run_tests(tests)
        after, now = run_tests(tests, "bench.peers.django_substitutes")
    print(f"Django's classes: {before}")
    print(f"Ours:             {after}")
    for failure in sorted(now - was):
        reason = "deliberate" if failure.split()[0] in DELIBERATE else "NOT KNOWN"
        print(f"only with ours:   {failure}, {reason}")
    return 1 if {failure.split()[0] for failure in now - was} - DELIBERATE else 0


def fetch_tests(place: Path) -> Path:
    """Return the folder of the tests of the installed Django."""
    version = django.get_version()
    command = [str(PYTHON), "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
    subprocess.run([*command, "--dest", str(place), f"django=={version}"], check=True)
    with tarfile.open(next(place.glob("*.tar.gz"))) as archive:
        archive.extractall(place, filter="data")
    return next(place.glob("*/tests/runtests.py")).parent


def run_tests(tests: Path, *module: str) -> tuple[str, set[str]]:
    """Run them, after importing `module`; return the last words, and which failed."""
    start = "".join(f"import {name};" for name in module)
    code = f"{start}import runpy, sys; sys.argv[0] = {RUN!r}; {GO}"
    words = ["--settings=test_sqlite", "--parallel=1", "--verbosity=0", *LABELS]
    house = Path(__file__).resolve().parents[2]
    environment = {"PYTHONPATH": f"{tests}:{house}:{house / 'site'}", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=tests,
        env=environment,
        capture_output=True,
        text=True,
    )
    said = done.stderr.strip()
    ran = re.findall(r"^Ran \d+ tests", said, re.MULTILINE)
    return f"{ran[0] if ran else said[-2000:]}: {said.splitlines()[-1]}", set(FAILED.findall(said))


if __name__ == "__main__":
    sys.exit(main())

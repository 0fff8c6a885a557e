"""Breaks one thing after another in a copy of the checkout, and says which test noticed.

    python -m tests.mutations              all of them, the journeys in Chromium
    python -m tests.mutations csv limit    those with one of these words
    python -m tests.mutations --engine webkit journey

It fails where a test that is named passes although what it is about is broken, and where a line to
be broken is no longer there.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.mutations.patches import Mutation, broken_checkout, read_mutations

HOUSE = Path(__file__).resolve().parents[2]
# Seconds for one test, which may hang for want of what is broken, and for all of a process.
MOST_FOR_A_TEST, MOST = 60, 600


def main() -> int:
    options = read_options()
    wanted = [one for one in read_mutations() if is_wanted(one, options.words)]
    outdated = [one for one in wanted if not one.is_current(HOUSE)]
    for one in outdated:
        sys.stdout.write(f"{one.breaks}\n    OUTDATED: write down what is in {one.file} now\n")
    chosen = [one for one in wanted if one not in outdated]
    with tempfile.TemporaryDirectory() as folder:
        checkout = copy_checkout(Path(folder))
        tests = list(dict.fromkeys(one.caught_by for one in chosen))
        if failed := run_tests(checkout, tests, options.engine):
            sys.stdout.write(f"These fail with nothing broken:\n{failed}\n")
            return 1
        survived = [one for one in chosen if not is_caught(checkout, one, options.engine)]
    sys.stdout.write(f"{len(chosen) - len(survived)} of {len(wanted)} were caught.\n")
    return 1 if survived or outdated else 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutations")
    parser.add_argument("words", nargs="*")
    parser.add_argument("--engine", default="chromium")
    return parser.parse_args()


def is_wanted(mutation: Mutation, words: list[str]) -> bool:
    about = f"{mutation.breaks} {'journey' if mutation.is_journey else ''}".lower()
    return not words or any(word.lower() in about for word in words)


def copy_checkout(folder: Path) -> Path:
    """Copy what is in git, or would be after `git add .`: nothing is ever broken in place."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=HOUSE, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        if (HOUSE / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(HOUSE / name, folder / name)
    (folder / ".venv").symlink_to(HOUSE / ".venv")
    return folder


def is_caught(checkout: Path, mutation: Mutation, engine: str) -> bool:
    with broken_checkout(checkout, mutation):
        failed = run_tests(checkout, [mutation.caught_by], engine)
    said = "caught by" if failed else "SURVIVED"
    sys.stdout.write(f"{mutation.breaks}\n    {said} {mutation.caught_by}\n")
    sys.stdout.flush()
    return bool(failed)


def run_tests(checkout: Path, tests: list[str], engine: str) -> str:
    """Return the lines about tests that failed, or did not end; none where all have passed."""
    journeys = [test for test in tests if test.startswith("e2e/")]
    units = [test for test in tests if not test.startswith("e2e/")]
    parts = [
        run_pytest(checkout, units),
        run_pytest(checkout, journeys, *([] if engine == "chromium" else ["--engine", engine])),
    ]
    return "\n".join(filter(None, parts))


def run_pytest(checkout: Path, tests: list[str], *options: str) -> str:
    if not tests:
        return ""
    quiet = ["-q", "--tb=no", "--no-header", "-rfE", "-p", "no:cacheprovider", "-p", "no:randomly"]
    patience = [
        "--timeout",
        str(MOST_FOR_A_TEST),
        "-o",
        f"faulthandler_timeout={2 * MOST_FOR_A_TEST}",
    ]
    command = [sys.executable, "-m", "pytest", *tests, *options, *quiet, *patience]
    done = subprocess.run(
        command,
        cwd=checkout,
        env=environment(checkout),
        capture_output=True,
        text=True,
        check=False,
        timeout=MOST,
    )
    if done.returncode == 0:
        return ""
    told = [line for line in done.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    if not told and done.returncode != 1:  # Nothing was tested: no such test, or a wrong option.
        raise SystemExit(f"pytest ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return "\n".join(told) or "A test did not end."


def environment(checkout: Path) -> dict[str, str]:
    """Let the copy be imported, and not the checkout that is installed."""
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {
        **inherited,
        "PYTHONPATH": os.pathsep.join([str(checkout), str(checkout / "site")]),
        "PYTHONPYCACHEPREFIX": str(checkout / ".pycache"),
        "PYTHONDONTWRITEBYTECODE": "",
    }


if __name__ == "__main__":
    sys.exit(main())

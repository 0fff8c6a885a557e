"""Lighthouse on the first page, on a desktop and on a phone.

python -m bench.suites.lighthouse, with npx and a Chromium (CHROME_PATH, or Debian's). It needs the
npm registry the first time.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.load.systems import SQLITE, prepare_databases, run_systems
from e2e.support.chromium import executable
from tests.support.processes.postgres import running_postgres

FORMS = {"desktop": ["--preset=desktop"], "phone": []}
CHROME = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"


def main() -> int:
    with TemporaryDirectory() as folder, running_postgres() as database:
        prepare_databases(folder, database)
        with run_systems([SQLITE], folder, database, "http://127.0.0.1:9") as systems:
            url = f"http://127.0.0.1:{systems[0].server.port}/join/"
            well = [run_lighthouse(url, name, Path(folder, name)) for name in FORMS]
    return 0 if all(well) else 1


def run_lighthouse(url: str, name: str, place: Path) -> bool:
    command = ["npx", "--yes", "lighthouse", url, *FORMS[name], CHROME, "--quiet"]
    command += ["--output=json", f"--output-path={place}"]
    environment = {"CHROME_PATH": executable() or "", **os.environ}
    subprocess.run(command, check=True, env=environment)
    told = json.loads(place.read_text())
    scores = {key: round(100 * each["score"]) for key, each in told["categories"].items()}
    shift = told["audits"]["cumulative-layout-shift"]["numericValue"]
    weight = told["audits"]["total-byte-weight"]["numericValue"]
    print(f"{name}: {scores}, layout shift {shift:g}, {weight:.0f} bytes transferred")
    for key, audit in told["audits"].items():
        if audit["score"] is not None and audit["score"] < 0.9:
            print(f"  {key}: {audit['title']} {audit.get('displayValue', '')}")
    asked = ("performance", "accessibility", "best-practices", "seo")
    return shift == 0 and all(scores[key] == 100 for key in asked)


if __name__ == "__main__":
    sys.exit(main())

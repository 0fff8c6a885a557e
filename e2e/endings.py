"""What a server was doing that did not end after the browser tests."""

import faulthandler
import os
from pathlib import Path
from tempfile import TemporaryFile


def report_threads() -> None:
    """Write one line about what each thread does into the report that bin/test prints."""
    with TemporaryFile("w+") as stacks:
        faulthandler.dump_traceback(file=stacks)
        stacks.seek(0)
        told = " | ".join(line.strip() for line in stacks)
    with Path(os.environ.get("MEANWHILE_SKIPPED", os.devnull)).open("a") as report:
        report.write(f"The site did not end after the browser tests: {told}\n")

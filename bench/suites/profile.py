"""Profile of a sign-up's computing: make profile.

py-spy looks at our process on SQLite while it is under load. Each moment is counted for the
innermost part of the list below that was at work; what the kernel does for it is in it.
"""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.load.results import run_load
from bench.load.servers import run_upstream
from bench.load.systems import SQLITE, prepare_databases, run_systems
from tests.support.processes.postgres import running_postgres

SECONDS = 10
WAITING = "config/task_threads.py"
# What a frame's file holds, and the part that it is counted for.
PARTS = {
    "aiohttp/": "the client's connection (aiohttp)",
    "httpx": "the client's rules (httpx)",
    "PIL/": "is it a picture? (Pillow)",
    "sqlite": "the database",
    "contributors/lookups/images.py": "is it a picture? (Pillow)",
    "contributors/lookups/run.py": "checks and outcomes",
    "contributors/lookups/base.py": "checks and outcomes",
    "contributors/lookups/settling.py": "checks and outcomes",
    "contributors/lookups/": "lookups",
    "contributors/upstreams/gateway.py": "manners: sharing, memory, circuit",
    "contributors/upstreams/single_flight.py": "manners: sharing, memory, circuit",
    "contributors/support/safe_cache.py": "manners: sharing, memory, circuit",
    "cache/backends/": "manners: sharing, memory, circuit",
    "contributors/upstreams/fetch.py": "the client's rules (httpx)",
    "core/signing.py": "signatures",
    "contributors/support/signing.py": "signatures",
    "contributors/signup/sealed_answers.py": "signatures",
    "django/forms/": "the form",
    "django/middleware/csrf.py": "CSRF",
    "config/server/inline_middleware.py": "other middleware",
    "site/meanwhile/partials/": "filling partials in",
    "contributors/signup/page/updates.py": "partials",
    "contributors/signup/page/panel.py": "partials",
    "contributors/signup/page/rows.py": "partials",
    "contributors/signup/facts.py": "partials",
    "contributors/signup/page/wording.py": "partials",
    "contributors/signup/page/stream.py": "streaming",
    "site/meanwhile/concurrency.py": "streaming",
    "site/meanwhile/response.py": "streaming",
    "site/meanwhile/sse.py": "framing",
    "contributors/signup/page/transports.py": "framing",
    "contributors/signup/views/": "the view",
    "contributors/": "checks and outcomes",
    "django/http/": "Django's request and response",
    "django/core/handlers/": "Django's handler",
    "config/": "Django's handler",
    "django/": "the rest of Django",
    "uvicorn/protocols": "the server (uvicorn)",
    "asyncio/": "tasks and timers (asyncio)",
}


def main() -> None:
    with TemporaryDirectory() as folder, running_postgres() as database:
        prepare_databases(folder, database)
        with run_upstream(0) as url, run_systems([SQLITE], folder, database, url) as systems:
            found = Path(folder, "profile")
            run_load(systems[0], 32, 2, "warm")
            spy = ["py-spy", "record", "--rate", "500", "--format", "raw"]
            spy += ["--duration", str(SECONDS), "--output", str(found)]
            with subprocess.Popen([*spy, "--pid", str(systems[0].server.pid)]) as process:
                seen = run_load(systems[0], 32, SECONDS + 1, "profile")
                process.wait()
        report_parts(found.read_text(), seen.cpu)


def report_parts(stacks: str, cpu: float) -> None:
    parts: Counter[str] = Counter()
    for line in stacks.splitlines():
        stack, _, seen = line.rpartition(" ")
        # Threads that wait for a task are seen as if they were at work.
        if WAITING in stack:
            continue
        parts[part_of(stack)] += int(seen)
    total = sum(parts.values())
    for name, times in parts.most_common():
        sys.stdout.write(f"{times / total:6.1%} {times / total * cpu:7.3f} ms  {name}\n")


def part_of(stack: str) -> str:
    for frame in reversed(stack.split(";")):
        for place, name in PARTS.items():
            if place in frame:
                return name
    return "the event loop (uvloop)"


if __name__ == "__main__":
    main()

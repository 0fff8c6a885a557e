"""Results of one run of the load."""

import json
import subprocess
import sys
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

from bench.load.servers import HOUSE, OTHERS, pin_process
from bench.load.systems import CLASSIC, System

# A generator that works for so much of the time may be what is measured.
BUSY = 0.8


@dataclass(frozen=True)
class Run:
    """Times are in milliseconds: of those that came whole, half or 99 of 100 were faster.

    Where none came whole, times and computing are not a number.
    """

    rate: float
    cpu: float
    failed: int
    generator: float
    first_byte: tuple[float, float]
    first_answer: tuple[float, float]
    last_answer: tuple[float, float]


def run_load(system: System, concurrent: int, seconds: float, label: str) -> Run:
    work = {
        "port": system.server.port,
        "concurrent": concurrent,
        "seconds": seconds,
        "cookie": system.cookie,
        "token": system.token,
        "path": system.path,
        "label": label,
    }
    if system.name == CLASSIC:
        work["answers"] = ["data:image"]  # All of it comes at once.
    before = system.server.cpu
    done = subprocess.run(
        [sys.executable, "-m", "bench.load.generator"],
        input=json.dumps(work),
        capture_output=True,
        text=True,
        check=True,
        cwd=HOUSE,
        preexec_fn=lambda: pin_process(OTHERS),
    )
    return judge_run(json.loads(done.stdout), system.server.cpu - before)


def judge_run(told: dict[str, Any], cpu: float) -> Run:
    seen = told["seen"]
    whole = [one for one in seen if one["status"] == 200 and all(one["answers"])]
    return Run(
        rate=len(whole) / told["seconds"],
        cpu=1000 * cpu / len(whole) if whole else float("nan"),
        failed=len(seen) - len(whole) + told["lost"],
        generator=told["own_cpu"] / told["seconds"],
        first_byte=median_and_most([one["first_byte"] for one in whole]),
        first_answer=median_and_most([min(one["answers"]) for one in whole]),
        last_answer=median_and_most([max(one["answers"]) for one in whole]),
    )


def median_and_most(times: list[float]) -> tuple[float, float]:
    if len(times) < 2:
        return (float("nan"), float("nan"))
    return 1000 * median(times), 1000 * quantiles(times, n=100, method="inclusive")[98]

"""What make bench says: which target is missed, and none that is met."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from django.conf import settings

from bench.load.results import Run, judge_run
from bench.load.systems import POSTGRES, RAW, SQLITE
from bench.targets import missed_targets

LIMIT = Run(
    rate=1000,
    cpu=0.4,
    failed=0,
    generator=0.3,
    first_byte=(1, 2),
    first_answer=(4, 9),
    last_answer=(103, 110),
)
OURS = replace(LIMIT, rate=450, cpu=1.0, first_answer=(7, 20), last_answer=(105, 190))
NOBODY = judge_run({"seen": [], "lost": 256, "seconds": 1, "own_cpu": 0}, cpu=1.0)


def runs(ours):
    """Every run of ours as given; those of raw ASGI are four times as many."""
    places = [(0, 32), (100, 32), (100, 256)]
    of = {RAW: [LIMIT] * 4, SQLITE: [ours], POSTGRES: [OURS]}
    return {(*place, name): each for place in places for name, each in of.items()}


def test_what_is_just_good_enough_misses_no_mark():
    assert missed_targets(runs(OURS)) == []


@pytest.mark.parametrize(
    ("worse", "words"),
    [
        ({"cpu": 1.1}, "computing is 2.8 times raw ASGI's"),
        ({"first_answer": (7.5, 20)}, "the first answer is 3.5 ms after"),
        ({"last_answer": (106, 190)}, "the last answer is 6.0 ms after"),
        ({"rate": 400}, "with 256 at once 0.40 of raw ASGI's rate"),
        ({"failed": 3}, "3 of 256 at once failed"),
    ],
)
def test_what_is_worse_is_named(worse, words):
    [said] = missed_targets(runs(replace(OURS, **worse)))

    assert said.startswith(f"MISSED by {SQLITE}: {words}")


def test_who_serves_nobody_misses_every_mark():
    assert len(missed_targets(runs(NOBODY))) == 5


def test_a_benchmark_can_be_begun_without_settings():
    without = {name: word for name, word in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-c", "import bench.load.systems"]

    subprocess.run(command, cwd=settings.BASE_DIR, env=without, check=True)

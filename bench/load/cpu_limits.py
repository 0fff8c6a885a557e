"""Limits of processor time, for processes that are measured: by cgroups, where root may make some.

Whoever asks a server must not be what is measured. On a machine with few processors a server that
may use all of one leaves them nothing, and one with two workers less than one with one.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

CGROUPS = Path("/sys/fs/cgroup")
# Microseconds over which the kernel counts: short, as an answer has to wait for the next.
PERIOD = 10_000


def find_controller() -> tuple[str, Path] | None:
    """Return the version of cgroups and where a group with a limit can be made, if anywhere."""
    for version, place, told in (
        ("v1", CGROUPS / "cpu", "cpu.cfs_quota_us"),
        ("v2", CGROUPS, "cgroup.subtree_control"),
    ):
        if os.geteuid() == 0 and os.access(place / told, os.W_OK):
            return version, place
    return None


@contextmanager
def limit_processes(processes: list[int], share: float) -> Iterator[None]:
    """Hold each of these processes, with all its threads, to this share of one processor."""
    found = find_controller()
    assert found
    with ExitStack() as stack:
        for process in processes:
            stack.enter_context(group_of(process, share, *found))
        yield


@contextmanager
def group_of(process: int, share: float, version: str, place: Path) -> Iterator[None]:
    if version == "v2":
        (place / "cgroup.subtree_control").write_text("+cpu")
    group = place / f"meanwhile-bench-{process}"
    group.mkdir()
    quota = int(share * PERIOD)
    try:
        if version == "v2":
            (group / "cpu.max").write_text(f"{quota} {PERIOD}")
        else:
            (group / "cpu.cfs_period_us").write_text(str(PERIOD))
            (group / "cpu.cfs_quota_us").write_text(str(quota))
        (group / "cgroup.procs").write_text(str(process))
        yield
    finally:
        # A group can be removed once nobody is in it.
        for each in (group / "cgroup.procs").read_text().split():
            (place / "cgroup.procs").write_text(each)
        group.rmdir()

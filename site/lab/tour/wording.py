"""Wording of the tour: what is said about a finding, and about all of them."""

from django import VERSION

from contributors.lookups.base import State
from contributors.values.numbers import spell_number
from lab.tour.probes.base import ExecutorKind
from lab.tour.run import Finding, TourRun

DJANGO = ".".join(map(str, VERSION[:2]))
KINDS = {
    ExecutorKind.LOOP: "the event loop",
    ExecutorKind.THREAD: "a worker thread",
    ExecutorKind.PROCESS: "another process",
}


def describe_finding(finding: Finding) -> str:
    """Say what the event loop could not do itself, going by where it ran."""
    if not finding.executions:
        return ""
    if finding.handed_over:
        return f"Handed to a thread: {' and '.join(finding.handed_over)}."
    return "Nothing was handed to a thread."


def summarise_tour(run: TourRun) -> str:
    """Count them, once all have been tried."""
    findings = [run.of(stop) for stop in run.stops]
    tried = [finding for finding in findings if finding.executions]
    handed = sum(bool(finding.handed_over) for finding in tried)
    missing = sum(finding.outcome.state is State.NONE for finding in findings)
    failed = sum(finding.outcome.gave_up for finding in findings)
    parts = [
        f"{len(findings)} probes",
        f"{len(tried) - handed} needed no thread",
        f"{handed} handed something to a thread",
        *([f"{spell_number(missing)} could not be tried here"] if missing else []),
        *([f"{spell_number(failed)} failed"] if failed else []),
    ]
    return f"{', '.join(parts)}. This is Django {DJANGO}."

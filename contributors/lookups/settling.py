"""Settling of a lookup: it always has an outcome, whatever happens."""

import logging
from contextlib import nullcontext
from functools import partial

from django.utils.text import capfirst

from contributors.lookups.base import Lookup, Outcome, failed, timed_out
from contributors.metrics import lookup_seconds, lookups_open
from contributors.support import private_logging, upstream_override
from contributors.upstreams import failure_log
from contributors.values.numbers import spell_seconds
from meanwhile import settling
from meanwhile.settling import DeadlinePassed, Job, NoAnswer

logger = logging.getLogger(__name__)


async def settle(lookup: Lookup, email: str) -> tuple[Lookup, Outcome]:
    """Run one lookup to an outcome. Only the cancellation of this very task gets out."""
    job = Job(lookup.name, partial(lookup.ask, email), lookup.deadline)
    real = not upstream_override.current.get()  # Else it says nothing of an upstream.
    with lookups_open(lookup.name).track_inprogress() if real else nullcontext():
        settled = await settling.settle(job)
    outcome = settled.value if settled.error is None else explain_error(lookup, settled.error)
    if real:
        lookup_seconds(lookup.name, outcome.state).observe(settled.elapsed)
    return lookup, outcome._replace(elapsed=settled.elapsed)


def explain_error(lookup: Lookup, error: BaseException) -> Outcome:
    """Say to the visitor why there is no answer, and log what an operator should know."""
    source = capfirst(lookup.source)
    if isinstance(error, DeadlinePassed):
        failure_log.report_failure(source, "no answer in time")
        return timed_out(f"{source} did not answer within {spell_seconds(lookup.deadline)}.")
    if isinstance(error, NoAnswer):
        return failed(str(error))
    private_logging.log_without_message(logger, f"Lookup {lookup.name} failed", error)
    return failed(f"We could not get an answer from {lookup.source}.")

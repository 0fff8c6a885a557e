"""The link from a sign-up to the same run in the lab: its times and states, never an address."""

from functools import cache

from django.urls import get_script_prefix, reverse

from contributors.lookups.base import Outcome, State
from contributors.lookups.run import Checks
from lab.options.choices import How

HOW = {
    State.FAILED: How.FAILS,
    State.TIMED_OUT: How.HANGS,
    State.STOPPED: How.HANGS,
    State.OFF: How.OFF,
}


def link_to_run(checks: Checks) -> str:
    values = "from=sign-up"
    for lookup, outcome in checks.rows:
        how = HOW.get(outcome.state, How.ANSWERS)
        # Names of lookups are as plain as our own words: there is nothing to quote.
        values += f"&{lookup.name}={delay_of(outcome, how)}&{lookup.name}-how={how}"
    return f"{lab_path(get_script_prefix())}?{values}"


@cache
def lab_path(prefix: str) -> str:
    """Return the path of the lab below this prefix, which Django adds by itself."""
    return reverse("lab")


def delay_of(outcome: Outcome, how: How) -> int:
    """How long it took; one that hangs has no time of its own."""
    return 0 if how is How.HANGS else round(outcome.elapsed * 1000)

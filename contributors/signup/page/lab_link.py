"""Where can this run be looked at again? In the lab, by its times and states: never an address."""

from django.urls import get_script_prefix

from contributors.lookups.base import Outcome, State
from contributors.lookups.run import Checks

# What the lab calls the ways in which a lookup may end.
ENDINGS = {
    State.FAILED: "fails",
    State.TIMED_OUT: "hangs",
    State.STOPPED: "hangs",
    State.OFF: "off",
}


def link(checks: Checks) -> str:
    """Return a plain link: the product does not know the lab, which need not be there."""
    values = "from=sign-up"
    for lookup, outcome in checks.rows:
        how = ENDINGS.get(outcome.state, "answers")
        # Names of lookups are as plain as our own words: there is nothing to quote.
        values += f"&{lookup.name}={milliseconds(outcome)}&{lookup.name}-how={how}"
    return f"{get_script_prefix()}lab/?{values}"


def milliseconds(outcome: Outcome) -> int:
    """How long it took; one that hangs has no time of its own."""
    hangs = ENDINGS.get(outcome.state) == "hangs"
    return 0 if hangs else round(outcome.elapsed * 1000)

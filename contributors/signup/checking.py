"""Where a run of the lookups starts: from nothing, or from what is known."""

from collections.abc import Collection, Iterable

from django.http import HttpRequest, QueryDict

from contributors.lookups import LOOKUPS
from contributors.lookups.base import Lookup
from contributors.lookups.run import Checks, begin_checks, stop_checks
from contributors.protection import throttling
from contributors.signup.sealed_answers import unseal_answers


async def seconds_to_wait_for_check(request: HttpRequest) -> int:
    """Return the seconds until another check. To stop one, or to go on, asks nobody."""
    asks = "stop" not in request.POST and "continue" not in request.POST
    return await throttling.seconds_to_wait(request, "check" if asks else "step")


def begin_or_resume(
    email: str,
    lookups: Iterable[Lookup],
    uses: Collection[str] | None,
    posted: QueryDict,
    address: str = "",
) -> Checks:
    """Start over, or, where a row is tried again or the rest is stopped, from what is known."""
    again, halted = posted.getlist("again"), "stop" in posted
    known = unseal_answers(email, posted.getlist("answer")) if again or halted else {}
    answers = {name: outcome for name, outcome in known.items() if name not in again}
    checks = begin_checks(email, lookups, uses, answers, address)
    return stop_checks(checks) if halted else checks


def wanted_lookups(posted: QueryDict) -> list[str]:
    """Return whose switches are on: as the visitor had them, else as they are at first."""
    if "chosen" in posted or "use" in posted:
        return posted.getlist("use")
    return [lookup.name for lookup in LOOKUPS if lookup.on]

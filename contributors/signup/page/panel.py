"""What is on the page when the checks begin, and when all of them are done."""

from typing import Any

from django.utils.safestring import SafeString

from contributors.lookups.run import Checks
from contributors.signup.page.context import ChecksContext
from meanwhile.partials import Partial

CHECKS = Partial("contributors/signup/page/_checks.html")


def render_stage(checks: Checks) -> SafeString:
    """Return all of it. Every row and fact is signed."""
    return CHECKS.render(ChecksContext(checks))


def stage_context(checks: Checks, late: bool = False) -> dict[str, Any]:
    """Return what a template needs that includes the stage; `late` where rows are slotted in."""
    return ChecksContext(checks, late).complete()

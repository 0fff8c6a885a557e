"""Updates of the page when a row settles: the same partials for every transport."""

from collections.abc import Iterator
from functools import cache

from django.utils.safestring import SafeString

from contributors.lookups.base import Lookup, Outcome
from contributors.lookups.run import Checks
from contributors.signup.facts import places_of
from contributors.signup.page import wording
from contributors.signup.page.context import Context
from contributors.signup.page.rows import fact, row
from meanwhile.fragments import Fragment, new_title
from meanwhile.partials import Partial


def parts(lookup: Lookup, outcome: Outcome, checks: Checks) -> Iterator[tuple[str, str]]:
    """Yield id and HTML of everything that this row's outcome changes."""
    yield f"row-{lookup.name}", row(lookup, outcome, checks.email)
    for place in places_of(checks, lookup, outcome):
        yield place.id, fact(place)
    for name in changed(lookup, outcome, checks):
        yield name, part(name, checks)


def changed(lookup: Lookup, outcome: Outcome, checks: Checks) -> Iterator[str]:
    yield "progress"
    if outcome.picture:
        yield "face"
    if now_ready(lookup, checks):
        yield "heading"
        yield "next"
    if checks.complete:
        yield "summary"


def now_ready(lookup: Lookup, checks: Checks) -> bool:
    """Whether this row was the last of the required ones."""
    return lookup.required and checks.ready


def restarted(checks: Checks) -> Iterator[tuple[str, str]]:
    """Yield id and HTML of everything that trying some rows again changes at once."""
    for lookup in checks.waiting:
        yield from parts(lookup, dict(checks.rows)[lookup], checks)
    yield "summary", part("summary", checks)


def news(lookup: Lookup, checks: Checks) -> str:
    """Return what a screen reader should say now: something at most twice in a run."""
    return wording.status(checks) if checks.complete or now_ready(lookup, checks) else ""


def opening(checks: Checks) -> str:
    """Return what a screen reader is told at first: nothing, in place of what was true before."""
    return wording.status(checks) if checks.complete else ""


def part(name: str, checks: Checks) -> SafeString:
    """Return one of the parts that change with any row."""
    return partial(name).render(Context(checks))


@cache
def partial(name: str) -> Partial:
    return Partial(f"contributors/signup/page/_{name}.html")


def page_title(checks: Checks) -> Fragment:
    # A reference, since one letter beyond ASCII makes a whole fragment slower to encode.
    return new_title(SafeString(f"{wording.heading(checks)} &ndash; Meanwhile"))

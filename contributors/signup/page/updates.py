"""Updates of the page when a row settles: the same partials for every transport."""

from collections.abc import Iterator
from functools import cache

from django.utils.safestring import SafeString

from contributors.lookups.base import WAITING, Lookup, Outcome
from contributors.lookups.run import Checks, stop_checks
from contributors.signup.facts import changed_slots, found_nothing
from contributors.signup.page import wording
from contributors.signup.page.context import ChecksContext
from contributors.signup.page.rows import render_fact, render_row
from meanwhile.fragments import Fragment, new_title
from meanwhile.partials import Partial


def changed_parts(
    lookup: Lookup, outcome: Outcome, checks: Checks, before: Checks | None = None
) -> Iterator[tuple[str, str]]:
    """Yield id and HTML of everything that this row's outcome changes.

    `before` is what was known until then; without it, that this row waited.
    """
    yield f"row-{lookup.name}", render_row(lookup, outcome, checks.email)
    for slot in changed_slots(before, checks, lookup):
        yield slot.id, render_fact(slot)
    for name in changed_ids(lookup, outcome, checks):
        yield name, render_part(name, checks)


def changed_ids(lookup: Lookup, outcome: Outcome, checks: Checks) -> Iterator[str]:
    yield "progress"
    if outcome.picture:
        yield "face"
    if now_ready(lookup, checks):
        yield "heading"
        yield "next"
    if checks.complete:
        yield "summary"
        if found_nothing(checks):
            yield "nothing"


def now_ready(lookup: Lookup, checks: Checks) -> bool:
    """Whether this row was the last of the required ones."""
    return lookup.required and checks.ready


def restarted_parts(checks: Checks) -> Iterator[tuple[str, str]]:
    """Yield id and HTML of everything that trying some rows again changes at once."""
    given_up = stop_checks(checks)
    for lookup in checks.waiting:
        yield from changed_parts(lookup, WAITING, checks, given_up)
    yield "summary", render_part("summary", checks)


def news_of(lookup: Lookup, checks: Checks) -> str:
    """Return what a screen reader should say now: something at most twice in a run."""
    return wording.status_words(checks) if checks.complete or now_ready(lookup, checks) else ""


def opening_words(checks: Checks) -> str:
    """Return what a screen reader is told at first: nothing, in slot of what was true before."""
    return wording.status_words(checks) if checks.complete else ""


def render_part(name: str, checks: Checks) -> SafeString:
    """Return one of the parts that change with any row."""
    return partial_named(name).render(ChecksContext(checks))


@cache
def partial_named(name: str) -> Partial:
    return Partial(f"contributors/signup/page/_{name}.html")


def page_title(checks: Checks) -> Fragment:
    return title_with(wording.page_heading(checks))


@cache
def title_with(heading: str) -> Fragment:
    # A reference, since one letter beyond ASCII makes a whole fragment slower to encode.
    return new_title(SafeString(f"{heading} &ndash; Meanwhile"))

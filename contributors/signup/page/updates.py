"""What changes on the page when a row settles? The same partials serve every wire."""

from collections.abc import Callable, Iterator, Mapping

from django.utils.safestring import SafeString

from contributors.lookups.base import Lookup, Outcome
from contributors.lookups.run import Checks
from contributors.signup.facts import places_of
from contributors.signup.invitation import Invitation, sign
from contributors.signup.page import lab_link, wording
from contributors.signup.page.rows import fact, row
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
    partial, holes = PARTS[name]
    values = [find(checks) for find in holes]
    return partial.fill((checks.refused, checks.own), tuple(values))


def picture(checks: Checks) -> str:
    return SafeString(next((one.picture for _, one in checks.rows if one.picture), ""))


def in_the_lab(checks: Checks) -> str:
    return lab_link.link(checks) if checks.complete else ""


def invitation(checks: Checks) -> str:
    """Return the signed address with which the visitor may go on, once that is so."""
    if not checks.ready or checks.refused:
        return ""
    return sign(Invitation(checks.email, address=checks.address))


type Find = Callable[[Checks], str]

HOLES: Mapping[str, Find] = {
    "heading": wording.heading,
    "title": wording.title,
    "text": wording.text,
    "picture": picture,
    "together": wording.together,
    "apart": wording.apart,
    "rerun": in_the_lab,
    "invitation": invitation,
}

# What is printed where.
PRINTED = {
    "progress": ("title", "text"),
    "face": ("picture",),
    "heading": ("heading",),
    "next": ("invitation",),
    "summary": ("together", "apart", "rerun"),
}


def part_of(name: str, holes: tuple[str, ...]) -> tuple[Partial, tuple[Find, ...]]:
    template = f"contributors/signup/page/_{name}.html"
    partial = Partial(template, ("refused", "own"), holes)
    return partial, tuple(HOLES[hole] for hole in holes)


PARTS = {name: part_of(name, holes) for name, holes in PRINTED.items()}


def page_title(checks: Checks) -> str:
    # A reference, since one letter beyond ASCII makes a whole fragment slower to encode.
    return f"<title>{wording.heading(checks)} &ndash; Meanwhile</title>"

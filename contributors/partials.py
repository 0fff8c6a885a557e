"""What changes on the page when a row settles? The same partials serve every wire."""

from collections.abc import Callable, Iterator, Mapping

from django.utils.safestring import SafeString

from contributors import progress, rerun
from contributors.answers import seal
from contributors.checks import Checks
from contributors.facts import Place, places_of
from contributors.filling import fill
from contributors.invitations import Invitation, sign
from contributors.outcomes import Lookup, Outcome, State


def parts(
    lookup: Lookup, outcome: Outcome, checks: Checks, csrf_token: str
) -> Iterator[tuple[str, str]]:
    """Yield id and HTML of everything that this row's outcome changes."""
    yield f"row-{lookup.name}", row(lookup, outcome, checks.email)
    for place in places_of(checks, lookup, outcome):
        yield place.id, fact(place)
    for name in changed(lookup, outcome, checks):
        yield name, part(name, checks, csrf_token)


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


def restarted(checks: Checks, csrf_token: str) -> Iterator[tuple[str, str]]:
    """Yield id and HTML of everything that trying some rows again changes at once."""
    for lookup in checks.waiting:
        yield from parts(lookup, dict(checks.rows)[lookup], checks, csrf_token)
    yield "summary", part("summary", checks, csrf_token)


def news(lookup: Lookup, checks: Checks) -> str:
    """Return what a screen reader should say now: something at most twice in a run."""
    return progress.status(checks) if checks.complete or now_ready(lookup, checks) else ""


def row(lookup: Lookup, outcome: Outcome, email: str, late: bool = False) -> SafeString:
    shape = {
        "lookup": lookup,
        "outcome.state": outcome.state,
        "outcome.label": outcome.label,
        "outcome.tone": outcome.tone,
        "outcome.gave_up": outcome.gave_up,
        "late": late,
    }
    holes = {
        "outcome.text": outcome.text,
        "outcome.picture": outcome.picture,
        "outcome.suggestion": outcome.suggestion,
        "outcome.suggested_domain": outcome.suggested_domain,
        "outcome.elapsed_ms": "" if outcome.elapsed_ms is None else str(outcome.elapsed_ms),
        "outcome.share": str(outcome.share),
        "answer": answer(lookup, outcome, email),
    }
    return fill("contributors/_row.html", shape, holes)


def answer(lookup: Lookup, outcome: Outcome, email: str) -> str:
    """Return the signed outcome, to come back with the next POST; nothing where there is none."""
    return "" if outcome.state in {State.WAITING, State.OFF} else seal(email, lookup, outcome)


def fact(place: Place, late: bool = False) -> SafeString:
    printed = ("id", "title", "value", "source", "token")
    holes = {f"place.{name}": getattr(place, name) for name in printed}
    shape = {"place.state": place.state, "place.ticked": place.ticked, "late": late}
    return fill("contributors/_fact.html", shape, holes)


def part(name: str, checks: Checks, csrf_token: str) -> SafeString:
    """Return one of the parts that change with any row."""
    holes = {hole: HOLES[hole](checks) for hole in PARTS[name]}
    shape = {"refused": checks.refused, "own": checks.own}
    return fill(f"contributors/_{name}.html", shape, {**holes, "csrf_token": csrf_token})


def picture(checks: Checks) -> str:
    return next((outcome.picture for outcome in checks.settled if outcome.picture), "")


def together(checks: Checks) -> str:
    return progress.together(checks) if checks.complete else ""


def in_the_lab(checks: Checks) -> str:
    return rerun.link(checks) if checks.complete else ""


def invitation(checks: Checks) -> str:
    """Return the signed address with which the visitor may go on, once that is so."""
    if not checks.ready or checks.refused:
        return ""
    return sign(Invitation(checks.email, address=checks.address))


HOLES: Mapping[str, Callable[[Checks], str]] = {
    "heading": progress.heading,
    "title": progress.title,
    "text": progress.text,
    "picture": picture,
    "together": together,
    "apart": progress.apart,
    "rerun": in_the_lab,
    "invitation": invitation,
}

# What is printed where.
PARTS = {
    "progress": ("title", "text"),
    "face": ("picture",),
    "heading": ("heading",),
    "next": ("invitation",),
    "summary": ("together", "apart", "rerun"),
}


def page_title(checks: Checks) -> str:
    return f"<title>{progress.heading(checks)} – Meanwhile</title>"

"""What the sign-up shows while its lookups run, and when they have, in every state of a row."""

from django.template.loader import render_to_string
from django.test import AsyncRequestFactory

from contributors.lookups import LOOKUPS, OPTIONAL
from contributors.lookups.base import Fact, failed, found, none, timed_out
from contributors.lookups.run import begin_checks, stop_checks
from contributors.signup.page.transports import SignUpEvents, SignUpPage

EMAIL = "mira.okafor@gmial.com"
PICTURE = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="
FACE = found("Found.", picture=PICTURE, facts=(Fact("picture", "As shown above", "Gravatar"),))
SAID = (Fact("name", "Mira Okafor", "Gravatar"), Fact("place", "Lagos", "Gravatar"))
TYPO = none("Mistyped?", "No email", "warn", suggestion="mira.okafor@gmail.com")
OUTCOMES = {
    "found": found("Found.", facts=SAID, elapsed=0.2),
    "none": none("Nothing.", elapsed=0.1),
    "failed": failed("There was no answer."),
    "timed out": timed_out("It did not answer."),
}
CASES = {
    **{name: dict.fromkeys((one.name for one in LOOKUPS), is_) for name, is_ in OUTCOMES.items()},
    "a typo": {"account": OUTCOMES["none"], "mail-domain": TYPO, "picture": FACE},
    "registered": {"account": found("Taken.", refuses=True), "mail-domain": OUTCOMES["found"]},
    "waiting": {},
}


def checked(answers, lookups=LOOKUPS):
    """Checks in which what is not answered still waits; the code host is left off."""
    use = [lookup.name for lookup in lookups if lookup.name != "code-host"]
    checks = begin_checks(EMAIL, lookups, use)
    for lookup in checks.waiting:
        if outcome := answers.get(lookup.name):
            checks = checks.having(lookup, outcome, 0.2)
    return checks


def every_stage():
    """Yield (name, HTML) of whole pages: done, stopped, arriving without scripts, and swapped."""
    for name, answers in CASES.items():
        yield f"checks {name}, stopped", complete(stop_checks(checked(answers)))
        yield f"checks {name}, late", late(checked({}), answers)
        yield f"checks {name}, swapped", swapped(checked(answers))
    own = checked(CASES["found"], OPTIONAL)
    yield "lookups of a member", complete(own)


def made(wire):
    """Return one of this kind for somebody who posts an address."""
    return wire() if wire is SignUpEvents else wire(AsyncRequestFactory().post("/join/"))


def complete(checks):
    return made(SignUpPage).complete(checks)


def late(checks, answers):
    """The page without scripts, once all that is known has come."""
    wire = made(SignUpPage)
    pieces = [wire.head(checks)]
    for lookup, _ in checks.rows:
        if lookup in checks.waiting and (outcome := answers.get(lookup.name)):
            checks = checks.having(lookup, outcome, 0.2)
            pieces.append(wire.step(lookup, outcome, checks))
    return "".join([*pieces, wire.tail(checks)])


def swapped(checks):
    """The page after htmx has put in what a stream begins with."""
    request = AsyncRequestFactory().get("/join/")
    around = {"path": "/join/", "rows": [], "use": [], "own": False}
    html = SignUpEvents().head(checks)
    stage = html.split('<hx-partial hx-target="#stage" hx-swap="innerHTML">')[1]
    whole = render_to_string("contributors/signup/join.html", around, request)
    before, rest = whole.split('<div id="stage" class="two">')
    _, after = rest.split('<div id="cut"')
    inside = stage.split("</hx-partial>")[0]
    return f'{before}<div id="stage" class="two">{inside}</div></form><div id="cut"{after}'

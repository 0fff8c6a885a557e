"""Sign-up in a terminal: a line for every answer, and the next line to type."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from contributors.lookups.base import Fact, Lookup, Outcome, State
from contributors.lookups.run import Checks
from contributors.signup.facts import TICKED
from contributors.signup.invitation import Invitation, sign_invitation
from contributors.signup.page import wording
from contributors.signup.page.context import signed_invitation
from contributors.signup.page.updates import now_ready
from contributors.values.emails import display_email
from meanwhile import transports
from meanwhile.transports import text_line

TIMELESS = frozenset({State.OFF, State.STOPPED})


class SignUpText(transports.PlainText):
    """For curl and other terminals: a line for every answer."""

    words = wording.FAREWELL

    def __init__(self, request: HttpRequest) -> None:
        self.next_url = request.build_absolute_uri(reverse("details"))
        self.sign_in_url = request.build_absolute_uri(reverse("sign-in"))
        self.width = 0

    def head(self, checks: Checks) -> str:
        self.width = max(len(lookup.name) for lookup, _ in checks.rows)
        known = [row for row in checks.rows if row[1].state is not State.WAITING]
        return text_line(f"Checking {display_email(checks.email)}") + "".join(
            text_line(self.answer(lookup, outcome)) for lookup, outcome in known
        )

    def step(self, lookup: Lookup, outcome: Outcome, checks: Checks) -> str:
        lines = text_line(self.answer(lookup, outcome))
        for fact in outcome.facts:
            lines += text_line(f"{'':{self.width}}  {fact.name}: {fact.value} ({fact.source})")
        token = signed_invitation(checks) if now_ready(lookup, checks) else ""
        return lines + (self.continuation(token) if token else "")

    def answer(self, lookup: Lookup, outcome: Outcome) -> str:
        # What was not asked, or not waited for, has no time.
        time = "" if outcome.state in TIMELESS else f"{outcome.elapsed_ms or 0:>5} ms"
        name = lookup.name.ljust(self.width)
        meant = f" Did you mean {outcome.suggestion}?" if outcome.suggestion else ""
        return f"{name}  {outcome.state:9}  {time:8}  {outcome.text}{meant}"

    def continuation(self, token: str) -> str:
        return text_line(f"You can continue: curl -d invitation={token} {self.next_url}")

    def tail(self, checks: Checks) -> str:
        way_on = self.way_to_sign_in() if checks.refused else self.continuation_with_facts(checks)
        return way_on + self.summary(checks)

    def way_to_sign_in(self) -> str:
        words = "You have already signed up. Sign in with a link by email:"
        return text_line(f"{words} {self.sign_in_url}")

    def continuation_with_facts(self, checks: Checks) -> str:
        facts = tuple(fact for fact in found_facts(checks) if fact.name in TICKED)
        if not facts or not signed_invitation(checks) or checks.own:
            return ""
        token = sign_invitation(Invitation(checks.email, facts, checks.address))
        names = ", ".join(dict.fromkeys(fact.name for fact in facts))
        return text_line(f"With {names}: curl -d invitation={token} {self.next_url}")

    def summary(self, checks: Checks) -> str:
        if together := wording.time_together(checks):
            return text_line(
                f"Done. {together} together, {wording.time_apart(checks)} one after another."
            )
        return text_line("Stopped." if checks.halted else "Done.")


def found_facts(checks: Checks) -> Iterator[Fact]:
    for _, outcome in checks.asked:
        yield from outcome.facts

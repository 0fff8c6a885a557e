"""Visit of one page by one visitor: what comes, and when. Pages are those of the sign-up."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.template.loader import render_to_string

from contributors.lookups.base import Lookup, Outcome
from contributors.lookups.run import Checks, begin_checks
from contributors.signup.page import transports
from lab.engine.experiments import Strategy
from lab.engine.reveal_order import ORDERS, Answers
from lab.engine.simulated_upstreams import PERSON
from lab.engine.trace import Trace, What
from lab.options.choices import Choices, Wire
from meanwhile.response import FragmentResponse

EMAIL = PERSON.email
WIRES: dict[Wire, Callable[[HttpRequest], transports.SignUpTransport]] = {
    Wire.HTMX: lambda request: transports.SignUpEvents(),
    Wire.HTML: transports.SignUpPage,
    Wire.NONE: transports.CompleteSignUpPage,
}


def nothing_known(lookups: Sequence[Lookup]) -> Checks:
    return begin_checks(EMAIL, lookups, [lookup.name for lookup in lookups])


@dataclass(slots=True)
class Visitor:
    """Somebody who waits for one page. `trace` notes what comes, with its bytes."""

    request: HttpRequest
    choices: Choices
    trace: Trace
    kind: str = ""
    unseen: list[tuple[str, str]] = field(default_factory=list)

    async def whole_page(self, strategy: Strategy, lookups: Sequence[Lookup]) -> None:
        """One answer when all is known, or an error page when one lookup fails."""
        page = ""
        try:
            outcomes = await strategy.function(lookups, EMAIL)
            page = self.completed(lookups, outcomes)
        except* Exception:  # noqa: BLE001  Whatever it was, this is what Django shows then.
            error = render_to_string("500.html", {}, self.request)
            self.trace.note(What.ERROR, size=len(error.encode()))
        if page:
            self.got(len(page.encode()))
            self.trace.note(What.END)

    def completed(self, lookups: Sequence[Lookup], outcomes: Sequence[Outcome]) -> str:
        checks = nothing_known(lookups)
        for lookup, outcome in zip(lookups, outcomes, strict=True):
            checks = checks.having(lookup, outcome, self.trace.clock())
            self.unseen.append((lookup.name, outcome.label))
        return transports.CompleteSignUpPage(self.request).complete(checks)

    async def pieces(self, strategy: Strategy, lookups: Sequence[Lookup]) -> None:
        """Each answer when it is known, over the wire that was chosen, as the response sends it."""
        wire = WIRES[self.choices.wire](self.request)
        answers = strategy.function(lookups, EMAIL)
        ordered = ORDERS[self.choices.order](answers, lookups)
        response = FragmentResponse(wire, self.fragments(wire, ordered, nothing_known(lookups)))
        self.kind = response["Content-Type"].partition(";")[0]
        async with aclosing(aiter(response)) as chunks:  # type: ignore[type-var]
            async for chunk in chunks:
                self.got(len(chunk))
        self.trace.note(What.END)

    async def fragments(
        self, wire: transports.SignUpTransport, answers: Answers, checks: Checks
    ) -> AsyncGenerator[str]:
        yield wire.head(checks)
        async with aclosing(answers):
            async for lookup, outcome in answers:
                checks = checks.having(lookup, outcome, self.trace.clock())
                self.unseen.append((lookup.name, outcome.label))
                yield wire.step(lookup, outcome, checks)
        yield wire.tail(checks)

    def got(self, size: int) -> None:
        """Note what came with these bytes: what was ready is seen once there are any."""
        if not size:
            return
        now = self.trace.clock()
        if self.trace.blank_until is None:
            self.trace.note(What.FIRST_BYTE, at=now, size=0 if self.unseen else size)
        for place, (name, label) in enumerate(self.unseen):
            self.trace.note(What.SEEN, name, at=now, size=0 if place else size, text=label)
        self.unseen.clear()

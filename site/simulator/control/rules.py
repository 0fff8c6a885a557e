"""Rules for requests, of which the one made last decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.cast.enums import NAMES, RequestState
from simulator.cast.hashes import keys_of, normalize_address


@dataclass(slots=True, eq=False)
class Seen:
    """One request that arrived; `number` orders them all, from 1."""

    service: str
    upstream: str
    key: str
    email: str = ""
    target: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    number: int = 0
    state: RequestState = RequestState.OPEN

    def is_for(self, name: str | None, email: str | None) -> bool:
        """Whether a rule or a question about this name and address means this request."""
        if name is not None and name not in (self.service, self.upstream):
            return False
        return email is None or normalize_address(email) == self.email or self.key in keys_of(email)


def check_filter(name: str | None, email: str | None) -> None:
    """Raise ValueError for what no request can ever match: a typo must not pass in silence."""
    if name is not None and name not in NAMES:
        raise ValueError(f"{name!r} is not a service. Choose from {', '.join(sorted(NAMES))}")
    if email is not None:
        normalize_address(email)


class Rules[T]:
    """Values for requests, where the rule made last decides."""

    def __init__(self) -> None:
        self._rules: list[tuple[str, str | None, T]] = []

    def add(self, name: str, email: str | None, value: T) -> None:
        # A rule for everybody replaces what was said about anyone: the list stays short.
        check_filter(name, email)
        kept = [rule for rule in self._rules if rule[0] != name or email not in (None, rule[1])]
        self._rules = [*kept, (name, email, value)]

    def value[D](self, seen: Seen, default: D) -> T | D:
        for name, email, value in reversed(self._rules):
            if seen.is_for(name, email):
                return value
        return default

    def clear(self) -> None:
        self._rules.clear()

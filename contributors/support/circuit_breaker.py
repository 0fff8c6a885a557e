"""Circuit breaker: leaves alone an upstream that keeps failing."""

from dataclasses import dataclass
from time import monotonic

from django.conf import settings


@dataclass(slots=True)
class Circuit:
    """Opens after so many failures in a row; lets one question through after each pause.

    https://martinfowler.com/bliki/CircuitBreaker.html
    """

    failures: int = 0
    opened_at: float = 0.0
    # Failures in a row, where it is not CIRCUIT_FAILURES.
    most: int | None = None

    @property
    def tripped(self) -> bool:
        """Whether it has failed so often that somebody may only look whether it is well again."""
        return self.failures >= (self.most or settings.CIRCUIT_FAILURES)

    @property
    def open(self) -> bool:
        """Whether to leave the upstream alone. Saying no starts the next pause."""
        if not self.tripped:
            return False
        if monotonic() - self.opened_at < settings.CIRCUIT_PAUSE:
            return True
        self.opened_at = monotonic()
        return False

    def succeeded(self) -> None:
        self.failures = 0

    def failed(self) -> None:
        self.failures += 1
        self.opened_at = monotonic()

"""Scene: what all upstreams of one simulator have in common."""

from dataclasses import dataclass, field

from simulator.cast.enums import Fault, Service
from simulator.cast.people import CAST, NATURAL_DELAYS
from simulator.cast.person import Cast, Person
from simulator.control.rules import Seen
from simulator.control.stage import Stage


@dataclass(frozen=True, slots=True)
class Scene:
    """The cast, the stage they stand on, and the pace: 1 is realistic, 0 is immediate."""

    cast: Cast = CAST
    stage: Stage = field(default_factory=Stage)
    pace: float = 1.0

    async def before_answering(self, seen: Seen, person: Person | None) -> None:
        """Wait as long as this answer takes by nature, and until nothing holds it."""
        natural = NATURAL_DELAYS[Service(seen.service)]
        if person:
            natural = person.delays.get(Service(seen.service), natural)
        await self.stage.leave_to_go(seen, self.pace * natural)

    def fault_of(self, seen: Seen, person: Person | None) -> Fault | None:
        """What goes wrong: by the rules, or else by the nature of whoever is asked about."""
        natural = person.faults.get(Service(seen.service)) if person else None
        return self.stage.fault_of(seen, natural)

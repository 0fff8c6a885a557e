"""Knobs of a room: the way its phones wait, and upstreams that are held or fail for all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lab.options.choices import Pick
from simulator.cast.enums import Fault, Service
from simulator.control.stage import Stage

# A held name server would only be asked again, and given up sooner than all others.
TURNED = (Service.PICTURE, Service.PROFILE, Service.CODE_HOST, Service.SIGNING_KEY)


class KnobState(StrEnum):
    ANSWERS = "answers"
    HELD = "held"
    FAILS = "fails"


def all_answer() -> Mapping[str, KnobState]:
    return dict.fromkeys(TURNED, KnobState.ANSWERS)


@dataclass(frozen=True, slots=True)
class RoomKnobs:
    """How each upstream is turned, by its lookup; `way` is for runs that begin from now on."""

    way: Pick = Pick.STREAMED
    turns: Mapping[str, KnobState] = field(default_factory=all_answer)

    @property
    def released(self) -> bool:
        return set(self.turns.values()) == {KnobState.ANSWERS}


def read_knobs(knobs: RoomKnobs, posted: Mapping[str, str]) -> RoomKnobs:
    """Return the knobs as they are after this form; what it does not know, it leaves."""
    way = posted.get("way", "")
    turns = dict(all_answer() if "release" in posted else knobs.turns)
    for name in turns:
        if (turn := posted.get(name, "")) in [*KnobState]:
            turns[name] = KnobState(turn)
    return RoomKnobs(Pick(way) if way in [*Pick] else knobs.way, turns)


def direct_stage(stage: Stage, knobs: RoomKnobs) -> None:
    """Let the simulator do what the knobs say, for those who wait too."""
    for name, turn in knobs.turns.items():
        if turn is KnobState.FAILS:
            stage.fault(name, Fault.ERROR)
        else:
            stage.mend(name)
        if turn is KnobState.HELD:
            stage.hold(name)
        else:
            stage.release(name)

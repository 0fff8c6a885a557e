"""Form in which a room travels between processes: JSON, with moments by the clock of the wall."""

import json
from dataclasses import asdict
from time import time
from typing import Any

from lab.options.choices import Pick
from live.rooms.knobs import KnobState, RoomKnobs
from live.rooms.records import Arrival, RunEnd, RunRecord


def pack_record(record: RunRecord, now: float) -> str:
    """Write a run down; `now` is by the clock of the record."""
    return json.dumps({**asdict(record), "began": time() - (now - record.began)})


def unpack_record(text: str | bytes, now: float) -> RunRecord:
    """Return a run that another process wrote down; `now` is by the clock of this one."""
    fields: dict[str, Any] = json.loads(text)
    arrivals = [Arrival(*arrival) for arrival in fields["arrivals"]]
    known = {"way": Pick(fields["way"]), "end": RunEnd(fields["end"]), "arrivals": arrivals}
    return RunRecord(**{**fields, **known, "began": now - (time() - fields["began"])})


def pack_knobs(knobs: RoomKnobs) -> str:
    return json.dumps(asdict(knobs))


def unpack_knobs(text: str | bytes) -> RoomKnobs:
    fields = json.loads(text)
    turns = {name: KnobState(state) for name, state in fields["turns"].items()}
    return RoomKnobs(Pick(fields["way"]), turns)

"""What a page shows at one moment, in plain values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """A lookup on the page; `chart` names the lab's chart that it is in, and is empty elsewhere."""

    name: str
    chart: str
    figures: Mapping[str, str]
    state: str
    words: str
    place: tuple[int, int, int, int]
    picture: bool


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    value: str
    enabled: bool


class Sight:
    """All that page.js saw in one look, so that what it holds was there at the same moment."""

    def __init__(self, seen: Mapping[str, Any]) -> None:
        self.path: str = seen["path"]
        self.title: str = seen["title"]
        self.focus: str = seen["focus"]
        self.scripts: bool = seen["scripts"]
        self.background: str = seen["background"]
        self.words: str = seen["words"]
        self.headings: list[str] = seen["headings"]
        self.rows = [Row(**row | {"place": tuple(row["place"])}) for row in seen["rows"]]
        self.fields = [Field(**field) for field in seen["fields"]]

    def row(self, name: str) -> Row | None:
        return next((row for row in self.rows if row.name == name and not row.chart), None)

    def lanes(self, title: str) -> dict[str, Row]:
        """The lookups in the lab's first chart of that title, by their names."""
        lanes = [row for row in self.rows if row.chart == f"{title}, chart"]
        return {lane.name: lane for lane in reversed(lanes)}

    def field(self, name: str) -> Field | None:
        """The field of that label, or the first whose label begins with these words."""
        whole = (field for field in self.fields if field.name == name)
        begun = (field for field in self.fields if field.name.startswith(f"{name} "))
        return next(whole, None) or next(begun, None)

    def lacks(
        self,
        words: Iterable[str] = (),
        *,
        without: Iterable[str] = (),
        heading: str | None = None,
        rows: Mapping[str, str] | None = None,
        pictures: Iterable[str] = (),
        fields: Mapping[str, str] | None = None,
        **same: object,
    ) -> Iterator[str]:
        """Say what is wanted and not here; `same` are attributes, such as a title or a path."""
        yield from (f"the words {one!r}" for one in words if one not in self.words)
        yield from (f"no words {one!r}" for one in without if one in self.words)
        if heading is not None and heading not in self.headings:
            yield f"the heading {heading!r} among {self.headings}"
        for name, state in (rows or {}).items():
            row = self.row(name)
            if row is None or row.state != state:
                yield f"the row {name} {state}, not {row and row.state}"
        for name in pictures:
            row = self.row(name)
            if row is None or not row.picture:
                yield f"a picture in the row {name}"
        for name, value in (fields or {}).items():
            field = self.field(name)
            if field is None or field.value != value:
                yield f"{value!r} in the field {name!r}, not {field and field.value!r}"
        for name, wanted in same.items():
            if getattr(self, name) != wanted:
                yield f"{name} {wanted!r}, not {getattr(self, name)!r}"

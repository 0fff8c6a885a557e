"""What the registry says of one profile field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any

from contributors.values.visibility import Audience


class FieldType(StrEnum):
    """What a field holds: each is typed, checked and shown in a way of its own."""

    LINE = "line"
    CHOICE = "choice"
    NUMBER = "number"
    LINK = "link"
    TICK = "tick"
    TIME_ZONE = "time zone"
    LANGUAGES = "languages"
    CONTRIBUTIONS = "contributions"
    LINKS = "links"
    EMAILS = "emails"
    PICTURE = "picture"
    KEY = "key"


# Found by its value and not by words.
EXACT = frozenset({FieldType.CHOICE, FieldType.CONTRIBUTIONS, FieldType.TICK})
LISTS = frozenset({FieldType.LANGUAGES, FieldType.LINKS, FieldType.EMAILS})
ADDRESSES = frozenset({FieldType.LINK, FieldType.LINKS})
OFFERS = frozenset({FieldType.PICTURE, FieldType.KEY})


class Section(IntEnum):
    """In which order a page tells what it knows; within one, it is the order of the fields."""

    PICTURE = 1
    PERSON = 2
    WORK = 3
    LANGUAGES = 4
    WHEREABOUTS = 5
    PROOF = 6


@dataclass(frozen=True, slots=True)
class Filter:
    """How the directory is narrowed by a field.

    `rank` is its place in the search form, `name` its name in the address, which people copy:
    keep it. `mark` begins its words in the index; after a change, `manage.py reindex`.
    """

    rank: int
    name: str
    label: str
    mark: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of Contributor that its owner fills in.

    `audience` is what a newcomer's form begins with, `label` what that form says, `page` and
    `export` what it is called there, if anything else. `required` is what is said where it is
    missing, `fact` which of a lookup's facts fill it in, and `searched` whether a search looks
    through it. `choices` are what can be chosen, each with the words for it.
    """

    name: str
    type: FieldType
    section: Section
    audience: Audience
    label: str
    page: str = ""
    export: str = ""
    help: str = ""
    autocomplete: str = ""
    required: str = ""
    fact: str = ""
    searched: bool = False
    filter: Filter | None = None
    choices: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def title(self) -> str:
        return self.page or self.label

    @property
    def column(self) -> str:
        return self.export or self.label

    @property
    def stored(self) -> str:
        """The model's field that tells whether there is anything."""
        return "picture_digest" if self.type is FieldType.PICTURE else self.name

    @property
    def is_exact(self) -> bool:
        return self.type in EXACT

    @property
    def is_worded(self) -> bool:
        """Whether its owner puts it into words, which somebody could be found by."""
        return not (self.is_exact or self.is_offer or self.type is FieldType.NUMBER)

    @property
    def is_list(self) -> bool:
        return self.type in LISTS

    @property
    def is_link(self) -> bool:
        """Whether what is said is a link, or several."""
        return self.type in ADDRESSES

    @property
    def is_offer(self) -> bool:
        """Whether it is found by a lookup, and its owner can only take or leave it."""
        return self.type in OFFERS


def list_values(value: Any) -> list[Any]:
    """Return what a field holds as a list: of one value, that alone."""
    return value if isinstance(value, list) else [value]

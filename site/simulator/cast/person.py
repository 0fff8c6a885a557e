"""Person of the cast: what can be known about one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from simulator.cast.enums import Fault, Service
from simulator.cast.hashes import names_of


@dataclass(frozen=True, slots=True)
class GravatarAccount:
    """An account that Gravatar has verified."""

    service: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class GravatarProfile:
    """The public facts of somebody's Gravatar profile."""

    name: str
    place: str = ""
    pronouns: str = ""
    job: str = ""
    company: str = ""
    about: str = ""
    accounts: tuple[GravatarAccount, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the cast; `story` says in one line what she is good for."""

    email: str
    story: str
    name: str = ""
    picture: str = ""
    libravatar: str = ""
    profile: GravatarProfile | None = None
    login: str = ""
    directory_key: str = ""
    keyserver_key: str = ""
    registered: bool = False
    delays: Mapping[Service, float] = field(default_factory=dict)
    faults: Mapping[Service, Fault] = field(default_factory=dict)


class Cast:
    """People, found by any name that a request may call them by.

    Whoever is among the `others` is found, and not introduced.
    """

    def __init__(self, people: Sequence[Person], others: Sequence[Person] = ()) -> None:
        self.people = tuple(people)
        known = (*people, *others)
        by_name = {name: person for person in known for name in names_of(person.email)}
        by_login = {person.login.lower(): person for person in known if person.login}
        self._by_key = by_name | by_login

    def __iter__(self) -> Iterator[Person]:
        return iter(self.people)

    def find(self, key: str) -> Person | None:
        return self._by_key.get(key.lower())

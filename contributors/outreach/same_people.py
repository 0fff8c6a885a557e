"""Same people: who is on a list several times, by an address or by a full name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from contributors.values.emails import normalize_email


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Somebody on a list: `address` is where email would go, `others` are the same person's."""

    line: int
    name: str
    address: str
    others: tuple[str, ...] = ()
    commits: int = 0

    @property
    def addresses(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.address, *self.others)))


def merge_people(
    named: Iterable[ListedPerson],
) -> tuple[list[ListedPerson], list[tuple[ListedPerson, ListedPerson]]]:
    """Return each person once, and each mention that was one too many with the first.

    An email goes to the address that a mailmap says is theirs, or else has most commits.
    """
    groups: list[list[ListedPerson]] = []
    found: dict[str, list[ListedPerson]] = {}
    for person in named:
        keys = list(keys_of(person))
        same: dict[int, list[ListedPerson]] = {id(g): g for key in keys if (g := found.get(key))}
        group: list[ListedPerson] = next(iter(same.values()), [])
        if not group:
            groups.append(group)
        group.append(person)
        for other in list(same.values())[1:]:
            group += other
            found |= {key: group for one in other for key in keys_of(one)}
            other.clear()
        found |= dict.fromkeys(keys, group)
    ordered = [sorted(group, key=lambda one: one.line) for group in groups if group]
    again = [(one, group[0]) for group in ordered for one in group[1:]]
    return [merge_group(group) for group in ordered], again


def merge_group(group: list[ListedPerson]) -> ListedPerson:
    best = max(group, key=lambda one: (bool(one.others), one.commits))
    all_ = (address for one in group for address in one.addresses)
    others = tuple(dict.fromkeys(one for one in all_ if one != best.address))
    return replace(best, line=group[0].line, others=others)


def keys_of(person: ListedPerson) -> Iterator[str]:
    yield from map(normalize_email, person.addresses)
    # One word is not enough of a name: there is more than one Alex.
    if " " in person.name:
        yield person.name.casefold()

"""Lists of people as staff have them: pasted from an email, a mailmap, or `git shortlog -se`.

Every line comes back, as somebody or with the reason why not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from contributors.outreach.left_out import find_reason
from contributors.outreach.line_parts import address_parts
from contributors.outreach.same_people import ListedPerson, merge_people
from contributors.values.email_problems import find_problem
from contributors.values.emails import smtp_address

# As `git shortlog -se` writes it; who copies it from a screen has spaces in place of the tab.
COUNTED = re.compile(r"\s*(\d{1,9})\s+(?=\S.*<)")
# In a mailmap, also behind an address: https://git-scm.com/docs/gitmailmap
COMMENT = re.compile(r"^\s*#.*|(?<=>)\s*#.*")

# On average.
LONGEST_LINE = 200


class TooManyLines(ValueError):
    """A list has more lines than anybody reads; the words say how many there may be."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a line that asks nobody: its number, what stands there, and why.

    `unclear` where it could not be understood; else it is no person, or the same one again.
    """

    number: int
    text: str
    reason: str
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class PeopleList:
    """What a list says: each person once, and whatever is left out, in the order of the lines."""

    people: tuple[ListedPerson, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def unclear(self) -> int:
        return sum(one.unclear for one in self.left_out)


def read_people(text: str) -> PeopleList:
    """Return whom a list names.

    Raises TooManyLines, with a sentence for staff, for more than OUTREACH_LINES lines or people.
    """
    expect_few(text.rstrip().count("\n") + 1, len(text))
    lines = text.split("\n")
    named: list[ListedPerson] = []
    left_out: list[LeftOut] = []
    for number, line in enumerate(lines, 1):
        for one in read_line(number, line):
            (named if isinstance(one, ListedPerson) else left_out).append(one)  # type: ignore[arg-type]
        expect_few(len(named) + len(left_out))
    people, again = merge_people(named)
    left_out += [
        LeftOut(one.line, one.address, f"The same person as in line {first.line}")
        for one, first in again
    ]
    return PeopleList(tuple(people), tuple(sorted(left_out, key=lambda one: one.number)))


def expect_few(lines: int, characters: int = 0) -> None:
    most = settings.OUTREACH_LINES
    if lines > most or characters > most * LONGEST_LINE:
        raise TooManyLines(
            f"The list has more than {most:,} lines. Send it in parts: whoever is in two of them "
            "is invited once"
        )


def read_line(number: int, line: str) -> Iterator[ListedPerson | LeftOut]:
    line = COMMENT.sub("", line).strip()
    commits = 0
    if counted := COUNTED.match(line):
        commits, line = int(counted[1]), line[counted.end() :]
    for text, name, typed, others in address_parts(line):
        # First: programs have addresses that are none, and nothing is wrong with the line.
        if reason := find_reason(name, smtp_address(typed)):
            yield LeftOut(number, text, reason)
        elif problem := find_problem(typed):
            yield LeftOut(number, text, problem, unclear=True)
        else:
            known = tuple(smtp_address(other) for other in others if not find_problem(other))
            yield ListedPerson(number, name, smtp_address(typed), known, commits)

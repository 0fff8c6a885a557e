"""Words about a round of outreach: its counts, which do not tell who has joined already."""

from collections.abc import Iterator

from django.conf import settings

from contributors.outreach.people_lists import PeopleList
from contributors.outreach.rounds import RoundPlan

SILENT = "People who have joined already get no email. How many they are is not shown."


def describe_left_out(people: PeopleList) -> Iterator[str]:
    """Yield a line for all that asks nobody, as it stands in the list, with the reason."""
    for one in people.left_out:
        unclear = "not understood: " if one.unclear else ""
        yield f"line {one.number}: {unclear}{printable(one.text)}: {one.reason}"


def printable(text: str) -> str:
    """Return a text without what a terminal would obey."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)


def describe_round(people: PeopleList, plan: RoundPlan, *, sent: bool) -> str:
    """Return what a round has done, or would do."""
    return "\n".join(f"{words}." for words in round_counts(people, plan, sent=sent)) + f"\n{SILENT}"


def round_counts(people: PeopleList, plan: RoundPlan, *, sent: bool) -> Iterator[str]:
    """Yield what there is to say of each number that is not 0, and always of the first."""
    yield f"{spell_people(len(plan.now))} {'invited' if sent else 'will be invited'}"
    if plan.before:
        yield f"{spell_people(len(plan.before))} invited before, who are not invited again"
    if plan.later:
        most = settings.OUTREACH_PER_DAY
        yield (
            f"{spell_people(len(plan.later))} left for another day: at most {most} are invited in "
            "24 hours. Send the same list again then"
        )
    if left_out := len(people.left_out) - people.unclear:
        yield f"{left_out} left out"
    if people.unclear:
        yield f"{people.unclear} not understood"


def spell_people(number: int) -> str:
    return f"{number} {'person' if number == 1 else 'people'}"

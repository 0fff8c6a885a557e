"""Rounds of outreach: the people on a list who were not asked before, and the emails to them.

Members count like anybody else: the counts must not reveal who has joined. Whether there is
something to say to them is decided when the mail leaves, as of all emails.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import batched
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from contributors.models import Contributor, Notice, Outreach, OutreachSalt
from contributors.models.notice import NoticeKind
from contributors.outreach.approached import (
    BATCH,
    digest_address,
    find_asked,
    note_asked,
    read_salt,
)
from contributors.outreach.same_people import ListedPerson
from contributors.values.emails import normalize_email

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """Whom a round asks now, who waits for another day, and who was asked before."""

    now: tuple[ListedPerson, ...]
    later: tuple[ListedPerson, ...]
    before: tuple[ListedPerson, ...]


def plan_round(people: Iterable[ListedPerson]) -> RoundPlan:
    """Return what `send_round` would do at this moment. Nothing is noted or owed."""
    return split_people(people, read_salt())[0]


def send_round(people: Iterable[ListedPerson], outreach: Outreach) -> RoundPlan:
    """Owe each person one mail, once and for all, and save the record of the round, `outreach`.

    Where nobody is new, nothing is recorded. Who calls it wakes the sender.
    """
    salt = read_salt()
    with transaction.atomic():
        # One after another, so that two who send at once neither ask twice nor more than a day's.
        OutreachSalt.objects.select_for_update().get(pk=1)
        plan, digests = split_people(people, salt)
        if plan.now:
            save_round(plan.now, outreach)
        # Of who was asked before, another address may have come to be known.
        note_asked(digests, outreach if plan.now else None)
    return plan


def left_today() -> int:
    """Return how many more may be asked now; they are counted over the last 24 hours."""
    recent = Outreach.objects.filter(began_at__gt=timezone.now() - DAY)
    asked: int = recent.aggregate(total=Sum("count"))["total"] or 0
    return max(0, settings.OUTREACH_PER_DAY - asked)


def split_people(people: Iterable[ListedPerson], salt: str) -> tuple[RoundPlan, list[str]]:
    """Return a plan, and the digests that are to be noted once it is carried out."""
    digests = {person: [digest_address(one, salt) for one in person.addresses] for person in people}
    asked = find_asked(digest for each in digests.values() for digest in each)
    before = [person for person, each in digests.items() if not asked.isdisjoint(each)]
    known = set(before)
    new = [person for person in digests if person not in known]
    room = left_today()
    plan = RoundPlan(tuple(new[:room]), tuple(new[room:]), tuple(before))
    noted = (digest for person in (*plan.now, *plan.before) for digest in digests[person])
    return plan, [digest for digest in dict.fromkeys(noted) if digest not in asked]


def save_round(people: Sequence[ListedPerson], outreach: Outreach) -> None:
    now = timezone.now()
    outreach.began_at, outreach.count = now, len(people)
    outreach.save()
    about: dict[str, Any] = {"kind": NoticeKind.OUTREACH, "outreach": outreach}
    owed = [
        Notice(address=address, asked_at=now, due_at=now, **about)
        for address in mail_addresses(people)
    ]
    Notice.objects.bulk_create(owed, batch_size=BATCH)


def mail_addresses(people: Sequence[ListedPerson]) -> Iterator[str]:
    """Yield where each one's mail is owed: at the address by which somebody has joined, if any.

    There it is found to be of no use. Owed it is all the same, so that nothing tells.
    """
    every = {normalize_email(one): one for person in people for one in person.addresses}
    joined: set[str] = set()
    for some in batched(every, BATCH, strict=False):
        known = Contributor.objects.filter(email__in=some)
        joined.update(str(email) for email in known.values_list("email", flat=True))
    for person in people:
        own = (one for one in person.addresses if normalize_email(one) in joined)
        yield next(own, person.address)

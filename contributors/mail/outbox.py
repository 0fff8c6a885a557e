"""The outbox: which email is owed to whom, who is sending it, and what has become of it."""

import os
from datetime import datetime, timedelta
from platform import node
from typing import Any

from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import get_random_string

from contributors.models.delivery import Delivery
from contributors.models.notice import Notice, NoticeKind
from contributors.models.outgoing_mail import FINAL, Failure, OutgoingMail
from contributors.protection.deletion.secure_deletion import erase_after_commit

Mail = type[Delivery] | type[Notice]
MAILS: tuple[Mail, ...] = (Delivery, Notice)

# Minutes from one failure to the next try; the last one again and again.
PAUSES = (1, 5, 15, 60, 180, 360, 720)

# Whatever a new asking takes back.
ANEW = {"tries": 0, "sent_at": None, "failed_at": None, "failure": "", "claimed_by": ""}


def owe_joining(pk: int, *, again: bool = False, key: str = "") -> bool:
    """Note that the mail about joining is owed; say whether that is news.

    Of many who ask at once, one is told so. The next is after MAIL_PAUSE seconds, unless the
    mail failed or is asked for `again`, by another form than the one with this `key`.
    """
    now = timezone.now()
    new = {**ANEW, "asked_at": now, "due_at": now, "asked_key": key}
    rested = Q(asked_at__lt=now - timedelta(seconds=settings.MAIL_PAUSE))
    another = ~Q(asked_key=key) if key else Q()
    ripe = another if again else rested | Q(failed_at__isnull=False)
    if Delivery.objects.filter(ripe, pk=pk).update(**new):
        return True
    _, added = Delivery.objects.get_or_create(pk=pk, defaults=new)
    return added


def owe_notice(kind: NoticeKind, address: str, pk: int | None = None, key: str = "") -> None:
    """Note that an email is owed to an address; `pk` is whose change of address it is about."""
    now = timezone.now()
    if pk is not None:  # What an older form asked for is of no use any more.
        former = Notice.objects.filter(kind=kind, contributor=pk)
        several = kind is NoticeKind.COMMIT
        (former.filter(address=address) if several else former).delete()
    about = {"kind": kind, "contributor_id": pk, "address": address, "asked_key": key}
    Notice.objects.create(**about, asked_at=now, due_at=now)


def is_owed() -> Q:
    return Q(sent_at=None) & ~Q(failure__in=FINAL)


def is_due(now: datetime, *, early: bool = False) -> Q:
    """Which emails anybody may send now; `early`: those too whose pause is not over."""
    ours = Q(due_at__gte=F("asked_at"))
    ripe = ours & Q(due_at__lte=now)
    if early:
        ripe |= ours & Q(claimed_by="")
    # Asked for by an older release that still runs, which claims nothing: it has its time first.
    older = Q(due_at=None) | Q(due_at__lt=F("asked_at"))
    ripe |= older & Q(asked_at__lt=now - timedelta(seconds=settings.MAIL_PAUSE))
    return is_owed() & ripe


def due_mails(*, early: bool = False) -> list[tuple[Mail, int]]:
    """Return what is due, the newest first: somebody waits in front of a page for it.

    Then, unless all is to be sent `early`, a few of those for which nobody waits.
    """
    which, unasked = is_due(timezone.now(), early=early), Q(kind=NoticeKind.OUTREACH)
    asked = ((Delivery, which), (Notice, which & ~unasked))
    rows: list[tuple[datetime, Mail, int]] = [
        (asked_at, model, pk)
        for model, some in asked
        for pk, asked_at in model.objects.filter(some).values_list("pk", "asked_at")
    ]
    newest = sorted(rows, key=lambda row: row[0], reverse=True)
    rest = Notice.objects.filter(which & unasked).order_by("pk").values_list("pk", flat=True)
    few = rest if early else rest[: settings.OUTREACH_AT_ONCE]
    return [(model, pk) for _, model, pk in newest] + [(Notice, pk) for pk in few]


def claim_mail(model: Mail, pk: int, *, early: bool = False) -> Delivery | Notice | None:
    """Claim an email that is due, for MAIL_LEASE seconds; None where somebody else was faster.

    One statement, of which the database lets one succeed: nothing is locked while a mail server
    takes its time.
    """
    now = timezone.now()
    owner = f"{node()[:32]}:{os.getpid()}:{get_random_string(12)}"
    lease = now + timedelta(seconds=settings.MAIL_LEASE)
    claimed = model.objects.filter(is_due(now, early=early), pk=pk).update(
        claimed_by=owner, due_at=lease, tries=F("tries") + 1
    )
    return model.objects.filter(pk=pk, claimed_by=owner).first() if claimed else None


def note_sent(mail: OutgoingMail) -> None:
    """Note that a claimed mail was sent, unless it has been asked for again meanwhile."""
    mine = still_claimed(mail)
    if isinstance(mail, Notice):
        mine.delete()
        erase_after_commit()
    else:
        mine.update(sent_at=timezone.now(), failed_at=None, failure="", claimed_by="")


def note_failed(mail: OutgoingMail, failure: Failure, patience: int) -> None:
    """Note that a claimed mail failed, and when to try again within `patience` seconds, if ever."""
    now = timezone.now()
    due = now + timedelta(minutes=PAUSES[min(mail.tries, len(PAUSES)) - 1])
    if failure not in FINAL and due > mail.asked_at + timedelta(seconds=patience):
        failure = Failure.LATE
    noted: dict[str, Any] = {"failed_at": now, "failure": failure, "due_at": due, "claimed_by": ""}
    if isinstance(mail, Notice) and failure in FINAL:
        noted["address"] = ""
    still_claimed(mail).update(**noted)
    if "address" in noted:
        erase_after_commit()


def still_claimed(mail: OutgoingMail) -> Any:
    return type(mail)._default_manager.filter(pk=mail.pk, claimed_by=mail.claimed_by)


def postpone_all() -> None:
    """Postpone what is due while the mail server is down: pages say so and do not wait."""
    now = timezone.now()
    later = {"failed_at": now, "failure": Failure.AWAY, "due_at": now + timedelta(minutes=1)}
    for model in MAILS:
        model.objects.filter(is_due(now)).update(**later, claimed_by="")

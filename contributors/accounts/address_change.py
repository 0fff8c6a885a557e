"""Change of a member's address: stored, emailed to the new one, and made once that is proved."""

from asgiref.sync import sync_to_async
from django.db import IntegrityError, transaction
from django.utils import timezone

from contributors.directory.index import index_member
from contributors.mail import outbox, tasks
from contributors.mail.letters import mailbox_of
from contributors.models import Contributor
from contributors.models.notice import NoticeKind
from contributors.protection import idempotency
from contributors.protection.deletion.secure_deletion import erase_after_commit
from contributors.values.emails import normalize_email


async def ask_for_change(contributor: Contributor, typed: str, key: str = "") -> None:
    """Note the new address and have both told, once for each form, which its key stands for.

    Whether somebody has the address is not checked here. What the email to it says depends on that,
    so only its owner learns it.
    """
    if await sync_to_async(note_change)(contributor, typed, key):
        await tasks.wake_sender()


@transaction.atomic
def note_change(contributor: Contributor, typed: str, key: str) -> bool:
    mine = Contributor.objects.filter(pk=contributor.pk)
    new = mine.exclude(asked_key=key) if key else mine
    noted = {"moving_to": typed, "moving_since": timezone.now(), "moving_failed": False}
    if not new.update(**noted, asked_key=key):
        return False
    # The one that was named before is of no use any more.
    erase_after_commit()
    outbox.owe_notice(NoticeKind.LEAVING, mailbox_of(contributor), contributor.pk)
    outbox.owe_notice(NoticeKind.MOVE, typed, contributor.pk)
    return True


async def move_member(contributor: Contributor, key: str = "") -> bool:
    """Give a member the address that was proven just now, and tell the old one.

    False where somebody else has it, or was faster.
    """
    if not await sync_to_async(change_email)(contributor, key):
        return False
    await tasks.wake_sender()
    return True


def change_email(contributor: Contributor, key: str) -> bool:
    """Change the address. The constraint decides whose it is.

    It is checked beforehand all the same, because PostgreSQL logs what the constraint refuses.
    """
    old, new, left = contributor.email, contributor.moving_to, mailbox_of(contributor)
    contributor.email = normalize_email(new)
    waiting = Contributor.objects.filter(pk=contributor.pk, email=old, moving_to=new).exclude(
        moving_to=""
    )
    if Contributor.objects.exclude(pk=contributor.pk).filter(email=contributor.email).exists():
        return False
    try:
        with transaction.atomic():
            moved = waiting.update(
                email=contributor.email,
                address=new,
                moving_to="",
                moving_since=None,
                moving_failed=False,
                **idempotency.sent_fields(key, contributor),
            )
            if moved:
                outbox.owe_notice(NoticeKind.LEFT, left)
                # Staff search in the address, too.
                index_member(contributor.pk)
                erase_after_commit()
    except IntegrityError:
        return False
    return bool(moved)

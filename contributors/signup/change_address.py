"""A sign-up that goes on with another address."""

from asgiref.sync import sync_to_async
from django.db import IntegrityError, transaction

from contributors.mail import outbox, tasks
from contributors.mail.letters import mailbox_of
from contributors.models import Contributor
from contributors.models.notice import NoticeKind
from contributors.models.search_text import build_search_text
from contributors.protection.deletion.secure_deletion import erase_after_commit
from contributors.values.emails import normalize_email


async def move_sign_up(pk: int, old: str, typed: str) -> bool:
    """Give a sign-up that waits for its proof another address, and tell both.

    False where it waits no longer, or somebody has the address. Sent twice, it is done once.
    """
    if not await sync_to_async(correct_email)(pk, old, typed):
        return False
    await tasks.wake_sender()
    return True


def correct_email(pk: int, old: str, typed: str) -> bool:
    """Change the address, and owe both their emails. The constraint decides whose it is."""
    new = normalize_email(typed)
    waiting = Contributor.objects.filter(
        pk=pk, email__in=[old, new], agreed_at__isnull=False, confirmed_at=None
    )
    # Asked first, for PostgreSQL writes to its log what the constraint refuses.
    if Contributor.objects.exclude(pk=pk).filter(email=new).exists():
        return False
    try:
        with transaction.atomic():
            contributor = waiting.select_for_update().first()
            if not contributor:
                return False
            waiting.update(email=new, address=typed)
            owe_mails(contributor, typed)
            contributor.email = new
            waiting.update(search_text=build_search_text(contributor))
            erase_after_commit()
    except IntegrityError:
        return False
    return True


def owe_mails(was: Contributor, typed: str) -> None:
    if mailbox_of(was) != typed:
        outbox.owe_joining(was.pk, again=True)
    if was.email != normalize_email(typed):
        # Links to the old address are void: what they prove has changed.
        outbox.owe_notice(NoticeKind.MOVED, mailbox_of(was))

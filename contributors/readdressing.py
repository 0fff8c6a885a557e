"""How does a member get another address? By a link that goes there, if nobody else has it."""

from asgiref.sync import sync_to_async
from django.db import IntegrityError, transaction
from django.utils import timezone

from contributors import mail
from contributors.addresses import canonical
from contributors.models import Contributor


async def ask(contributor: Contributor, typed: str) -> None:
    """Note the new address and have both told. Whether somebody has it is not asked here.

    What the mail to it says depends on that, so only its owner gets to know.
    """
    mine = Contributor.objects.filter(pk=contributor.pk)
    await mine.aupdate(moving_to=typed, moving_since=timezone.now(), moving_failed=False)
    await mail.send_move(contributor.pk)


async def move(contributor: Contributor) -> bool:
    """Give a member the address that was proven just now, and tell the old one.

    False where somebody else has it, or was faster.
    """
    if not await sync_to_async(change)(contributor):
        return False
    await mail.tell_left(mail.mailbox(contributor))
    return True


def change(contributor: Contributor) -> bool:
    """Change the address. The database decides whose it is, not a question asked before."""
    new = contributor.moving_to
    waiting = Contributor.objects.filter(
        pk=contributor.pk, email=contributor.email, moving_to=new
    ).exclude(moving_to="")
    try:
        with transaction.atomic():
            moved = waiting.update(
                email=canonical(new),
                address=new,
                moving_to="",
                moving_since=None,
                moving_failed=False,
            )
    except IntegrityError:
        return False
    return bool(moved)

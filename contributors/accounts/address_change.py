"""Change of a member's address: noted, mailed to the new one, and made once that is proven."""

from asgiref.sync import sync_to_async
from django.db import IntegrityError, transaction
from django.utils import timezone

from contributors.mail import tasks
from contributors.models import Contributor
from contributors.protection import idempotency
from contributors.values.emails import normalize_email


async def ask(contributor: Contributor, typed: str, key: str = "") -> None:
    """Note the new address and have both told, once for each form, which its key stands for.

    Whether somebody has the address is not asked here. What the mail to it says depends on that,
    so only its owner gets to know.
    """
    mine = Contributor.objects.filter(pk=contributor.pk)
    new = mine.exclude(asked_key=key) if key else mine
    noted = {"moving_to": typed, "moving_since": timezone.now(), "moving_failed": False}
    if await new.aupdate(**noted, asked_key=key):
        await tasks.send_move(contributor.pk)


async def move(contributor: Contributor, key: str = "") -> bool:
    """Give a member the address that was proven just now, and tell the old one.

    False where somebody else has it, or was faster.
    """
    left = tasks.mailbox(contributor)
    if not await sync_to_async(change)(contributor, key):
        return False
    await tasks.tell_left(left)
    return True


def change(contributor: Contributor, key: str) -> bool:
    """Change the address. The database decides whose it is, not a question asked before."""
    old, new = contributor.email, contributor.moving_to
    contributor.email = normalize_email(new)
    waiting = Contributor.objects.filter(pk=contributor.pk, email=old, moving_to=new).exclude(
        moving_to=""
    )
    try:
        with transaction.atomic():
            moved = waiting.update(
                email=contributor.email,
                address=new,
                moving_to="",
                moving_since=None,
                moving_failed=False,
                **idempotency.sent(key, contributor),
            )
    except IntegrityError:
        return False
    return bool(moved)

"""A sign-up that goes on with another address."""

from asgiref.sync import sync_to_async
from django.db import IntegrityError, transaction

from contributors.mail import tasks
from contributors.models import Contributor
from contributors.values.emails import normalize_email


async def move(pk: int, old: str, typed: str) -> bool:
    """Give a sign-up that waits for its proof another address, and tell both.

    False where it waits no longer, or somebody has the address. Sent twice, it is done once.
    """
    was = await sync_to_async(change)(pk, old, typed)
    if not was:
        return False
    if was.email != normalize_email(typed):
        # Links to the old address are void: what they prove has changed.
        await tasks.tell_moved(tasks.mailbox(was))
    if tasks.mailbox(was) != typed:
        await tasks.send_again(normalize_email(typed))
    return True


def change(pk: int, old: str, typed: str) -> Contributor | None:
    """Change the address; return the sign-up as it was, or nothing."""
    new = normalize_email(typed)
    waiting = Contributor.objects.filter(
        pk=pk, email__in=[old, new], agreed_at__isnull=False, confirmed_at=None
    )
    try:
        with transaction.atomic():
            contributor = waiting.select_for_update().first()
            waiting.update(email=new, address=typed)
    except IntegrityError:
        return None
    return contributor

"""How does a sign-up go on with another address?"""

from asgiref.sync import sync_to_async
from django.db import IntegrityError, transaction

from contributors import mail
from contributors.addresses import canonical
from contributors.models import Contributor


async def move(pk: int, old: str, typed: str) -> bool:
    """Give a sign-up that waits for its proof another address, and tell both.

    False where it waits no longer, or somebody has the address.
    """
    mailbox = await sync_to_async(change)(pk, old, typed)
    if not mailbox:
        return False
    # Links to the old address are void: what they prove has changed.
    await mail.tell_moved(mailbox)
    await mail.send_again(canonical(typed))
    return True


def change(pk: int, old: str, typed: str) -> str:
    """Change the address; return where mail to the old one went, or nothing."""
    waiting = Contributor.objects.filter(
        pk=pk, email=old, agreed_at__isnull=False, confirmed_at=None
    )
    try:
        with transaction.atomic():
            contributor = waiting.select_for_update().first()
            if not contributor:
                return ""
            waiting.update(email=canonical(typed), address=typed)
    except IntegrityError:
        return ""
    return mail.mailbox(contributor)

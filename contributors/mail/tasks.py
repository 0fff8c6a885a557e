"""Emails go into the outbox first, in the database, and are sent in the background.

Code that changes something that an email is about queues it in the same transaction, with
contributors.mail.outbox, and then wakes the sender. Nothing is lost where that is not heard.
"""

from asgiref.sync import sync_to_async
from django.tasks import task

from contributors.mail.outbox import owe_joining, owe_notice
from contributors.mail.sending import send_owed
from contributors.models import Contributor
from contributors.models.notice import NoticeKind


async def send_already_registered(email: str) -> None:
    """Tell the owner of a registered address that somebody wanted to join with it.

    Where the address still waits for its proof, its owner gets that mail, but not twice at once.
    """
    await owe_owner(email)


async def send_again(email: str, key: str = "") -> None:
    """Send it again, once for each form that asks, which its key stands for."""
    await owe_owner(email, again=True, key=key)


async def owe_owner(email: str, *, again: bool = False, key: str = "") -> None:
    pks = Contributor.objects.filter(email=email).values_list("pk", flat=True)
    pk = await pks.afirst()
    if pk is not None and await sync_to_async(owe_joining)(pk, again=again, key=key):
        await wake_sender()


async def send_sign_in(email: str, key: str = "") -> None:
    """Email a sign-in link, if anybody has the address; the visitor cannot see whether.

    An account that is still kept in this very spelling comes before the one that it stands for.
    Of a form that is sent twice, which its key stands for, one mail comes.
    """
    await sync_to_async(owe_notice)(NoticeKind.SIGN_IN, email, key=key)
    await wake_sender()


async def wake_sender() -> None:
    """Have the emails in the outbox sent soon."""
    await send_owed_mails.aenqueue()


@task(queue_name="outbox")
def send_owed_mails() -> None:
    send_owed()

"""State of emails, as pages tell it to those who wait for one."""

from datetime import timedelta

from django.utils import timezone

from contributors.models.delivery import Delivery
from contributors.models.notice import Notice, NoticeKind
from contributors.models.outgoing_mail import Failure

# For so long, a mail server that could not be reached counts as one that cannot.
RECENT = timedelta(minutes=10)


async def delivery_state(email: str) -> str:
    """Return what has become of the last mail about joining to this canonical address."""
    delivery = await Delivery.objects.filter(contributor__email=email).afirst()
    return delivery.state if delivery else "sent"


async def move_state(pk: int) -> str:
    """Return what has become of the mail to the address that a member has named."""
    notice = await Notice.objects.filter(contributor=pk, kind=NoticeKind.MOVE).afirst()
    return notice.state if notice else "sent"


async def is_down() -> bool:
    """Whether our mail server seems to be out of order.

    Links to sign in do not count: they are written to nobody but members, and must not tell who
    is one.
    """
    failed = Delivery.objects.filter(sent_at=None, failure=Failure.AWAY)
    return await failed.filter(failed_at__gt=timezone.now() - RECENT).aexists()

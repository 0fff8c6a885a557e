"""The outbox: which mail is owed to whom, and what has become of it."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from contributors.models.delivery import Delivery


async def claim_delivery(pk: int, *, again: bool = False, key: str = "") -> bool:
    """Note that a mail is owed; say whether it is on the caller to have it sent.

    Of many who ask at once, one is told so. The next is after MAIL_PAUSE seconds, unless the
    mail failed or is asked for `again`, by another form than the one with this `key`.
    """
    now = timezone.now()
    new = {"asked_at": now, "sent_at": None, "failed_at": None, "asked_key": key}
    rested = Q(asked_at__lt=now - timedelta(seconds=settings.MAIL_PAUSE))
    another = ~Q(asked_key=key) if key else Q()
    due = another if again else rested | Q(failed_at__isnull=False)
    if await Delivery.objects.filter(due, pk=pk).aupdate(**new):
        return True
    _, added = await Delivery.objects.aget_or_create(pk=pk, defaults=new)
    return added


def settle_delivery(pk: int, *, sent: bool) -> None:
    """Note how it went."""
    moment = {"sent_at" if sent else "failed_at": timezone.now()}
    Delivery.objects.filter(pk=pk).update(**{"sent_at": None, "failed_at": None, **moment})


async def state(email: str) -> str:
    """Return what has become of the last mail to the owner of this canonical address."""
    delivery = await Delivery.objects.filter(contributor__email=email).afirst()
    return delivery.state if delivery else "sent"

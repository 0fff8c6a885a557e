"""Confirmation of an address: following a magic link uses up every earlier link."""

from asgiref.sync import sync_to_async
from django.utils import timezone

from contributors.directory.index import index_member
from contributors.models import Contributor
from contributors.protection import idempotency


async def use_links(contributor: Contributor, key: str = "") -> bool:
    """Use up every link so far, and note that the address is proven, and by which form.

    False where somebody else was faster: two clicks at once are one.
    """
    now = timezone.now()
    unused = Contributor.objects.filter(
        pk=contributor.pk,
        email=contributor.email,
        session_epoch=contributor.session_epoch,
        confirmed_at=contributor.confirmed_at,
        last_login=contributor.last_login,
    )
    proven = contributor.confirmed_at or now
    noted = idempotency.sent_fields(key, contributor)
    first = bool(await unused.aupdate(last_login=now, confirmed_at=proven, **noted))
    if first and not contributor.confirmed_at:
        await sync_to_async(index_member)(contributor.pk)
    return first

"""Handles that members have left: who had one, and whom a new one may be given to.

See docs/decisions/0045-handles.md.
"""

from django.utils import timezone

from contributors.models import Contributor, FormerHandle
from contributors.support import signing

SALT = "contributors.former_handles"
# So many are kept for each member; with more, one could keep names from all others.
MOST = 5


class HandleTaken(Exception):
    """Somebody else has this handle, or had it before."""


def handle_digests(handle: str) -> list[str]:
    """Return what stands for a handle, by the key that we have first, then by those from before."""
    return signing.keyed_digests(SALT, handle.lower())


def is_free(handle: str, pk: int | None = None) -> bool:
    """Whether a handle may be given to the account with this key, or to a new one."""
    having = Contributor.objects.filter(handle=handle)
    had = FormerHandle.objects.filter(digest__in=handle_digests(handle))
    if pk is not None:
        having, had = having.exclude(pk=pk), had.exclude(contributor=pk)
    return not having.exists() and not had.exists()


def keep_former(pk: int, old: str | None, new: str | None) -> None:
    """Note that a member has left one handle for another. Whoever goes back has it as before."""
    mine = FormerHandle.objects.filter(contributor=pk)
    if new:
        mine.filter(digest__in=handle_digests(new)).delete()
    if old:
        FormerHandle.objects.create(
            contributor_id=pk, digest=handle_digests(old)[0], left_at=timezone.now()
        )
    kept = mine.values_list("pk", flat=True)[:MOST]
    mine.exclude(pk__in=list(kept)).delete()


async def who_had(handle: str) -> Contributor | None:
    """Return the member who has left this handle."""
    had = Contributor.objects.filter(former_handles__digest__in=handle_digests(handle))
    return await had.afirst()

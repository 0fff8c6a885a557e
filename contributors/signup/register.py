"""Registration: a draft becomes an account, only once, however often it is sent."""

from collections.abc import Iterator
from itertools import islice

from asgiref.sync import sync_to_async
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from contributors.mail import outbox, tasks
from contributors.models import Contributor
from contributors.profiles import avatars
from contributors.profiles.naming.former_handles import is_free
from contributors.protection import idempotency
from contributors.signup.draft import Draft
from contributors.values.handles import handle_candidates, login_of, wished_handle
from contributors.values.visibility import Audience, audience_of

# How often a handle may turn out to be taken before something else must be wrong.
TRIES = 10


async def register_contributor(draft: Draft, key: str = "") -> Contributor | None:
    """Create the account and queue its confirmation email; None if the address is taken.

    Sent twice, the form with this key gets the account that it has created.

    The database decides, not a check beforehand. Raises django.db.Error if it cannot be reached:
    then nothing has been saved or sent.
    """
    contributor = draft.contributor()
    contributor.password = make_password(None)
    contributor.agreed_at = timezone.now()
    contributor.picture = await avatars.fetch_avatar(contributor.email, draft.picture_source)
    contributor.picture_digest = avatars.avatar_digest(contributor.picture)
    for name, value in idempotency.sent_fields(key, contributor).items():
        setattr(contributor, name, value)
    if await sync_to_async(save_with_handle)(contributor, handles_to_try(draft)):
        await tasks.wake_sender()
        return contributor
    await tasks.send_already_registered(contributor.email)
    there = await Contributor.objects.filter(email=contributor.email).afirst()
    return there if there and idempotency.is_echo(key, there) else None


def handles_to_try(draft: Draft) -> Iterator[str]:
    # Asked while it is saved. The database decides between two who ask at once.
    return filter(is_free, islice(handle_candidates(wish_handle(draft)), TRIES))


def wish_handle(draft: Draft) -> str:
    """Return a handle made of public answers: what is hidden must not appear in it."""
    said = draft.said
    names = {
        "accounts": found_logins(draft),
        "display_name": [said["display_name"]],
        "name": [said["name"]],
    }
    public = [
        names[field] for field in names if audience_of(said["visibility"], field) is Audience.PUBLIC
    ]
    return wished_handle(name for each in public for name in each)


def expected_contributor(draft: Draft) -> Contributor:
    """Return the account as it would be, not saved, under the handle that is wished for."""
    contributor = draft.contributor()
    contributor.handle = wish_handle(draft) or None
    return contributor


def found_logins(draft: Draft) -> list[str]:
    """Return what accounts that were found, and are still listed, call somebody."""
    found = [fact.value for fact in draft.invitation.facts if fact.name == "account"]
    listed = [link for link in found if f"https://{link}" in draft.said["accounts"]]
    return [login for link in listed if (login := login_of(link))]


def save_with_handle(contributor: Contributor, names: Iterator[str]) -> bool:
    """Save under the first handle that is free; say no where the address is taken."""
    for contributor.handle in names:
        # With its mail or not at all: a process may be killed at any moment.
        with transaction.atomic():
            if insert(contributor):
                outbox.owe_joining(contributor.pk)
                return True
        if Contributor.objects.filter(email=contributor.email).exists():
            return False
    raise IntegrityError("No handle was free.")


def insert(contributor: Contributor) -> bool:
    """Save a new account; say no where its address or its handle is taken.

    By ON CONFLICT DO NOTHING: the constraints decide, and no error is made of it. With an error,
    PostgreSQL would write the whole row to its own log, with all that is for nobody else.
    """
    Contributor.objects.bulk_create([contributor], ignore_conflicts=True)
    # Whose row it is that stands there tells its password, which is random and nobody's.
    mine = Contributor.objects.filter(email=contributor.email, password=contributor.password)
    contributor.pk = mine.values_list("pk", flat=True).first()
    return contributor.pk is not None

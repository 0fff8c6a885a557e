"""Magic links: whoever follows one reads the mail of a contributor."""

from enum import StrEnum

from django.conf import settings
from django.core import signing
from django.urls import reverse

from contributors.models import Contributor
from contributors.protection import idempotency
from contributors.support.signing import is_keyed_digest, keyed_digest
from contributors.support.site_url import absolute_url

SALT = "contributors.links"


class Purpose(StrEnum):
    """What a link is for; also the name of its URL."""

    CONFIRM = "confirm"
    SIGN_IN = "sign-in-link"
    MOVE = "move"


def magic_link_url(purpose: Purpose, contributor: Contributor) -> str:
    """Return the whole address of a link."""
    token = signing.dumps([contributor.pk, link_state(contributor)], salt=f"{SALT}.{purpose}")
    return absolute_url(reverse(purpose, args=[token]))


async def read_magic_link(purpose: Purpose, token: str) -> Contributor | None:
    """Return whose link it is; None where it is not ours, too old, used, or made void."""
    contributor, was = await find_owner(purpose, token)
    valid = contributor is not None and is_keyed_digest(was, SALT, describe_state(contributor))
    return contributor if valid else None


async def find_owner(purpose: Purpose, token: str) -> tuple[Contributor | None, str]:
    """Return whose link it is, used or not, and the state of the account that it is good for."""
    age = settings.LINK_AGES[purpose]
    try:
        pk, was = signing.loads(token, salt=f"{SALT}.{purpose}", max_age=age)
    except signing.BadSignature:
        return None, ""
    return await Contributor.objects.filter(pk=pk, is_active=True).afirst(), was


async def account_of(purpose: Purpose, token: str) -> str:
    """Return what has become of the account behind a link: gone, pending, or member.

    Whoever has a link of ours, however old, has read the mail of its owner, and may know. Empty
    where it is not ours, or not whole, or the account was put away.
    """
    try:
        pk, _ = signing.loads(token, salt=f"{SALT}.{purpose}")
    except signing.BadSignature:
        return ""
    contributor = await Contributor.objects.filter(pk=pk).afirst()
    if not contributor:
        return "gone"
    if not contributor.is_active:
        return ""
    return "pending" if contributor.agreed_at and not contributor.confirmed_at else "member"


async def used_by(purpose: Purpose, token: str, key: str) -> Contributor | None:
    """Return who has used this link a moment ago, with the form that has this key."""
    contributor, _ = await find_owner(purpose, token)
    return contributor if contributor and idempotency.is_echo(key, contributor) else None


def link_state(contributor: Contributor) -> str:
    """Return a digest of everything that makes older links void once it changes.

    Following a link changes `last_login`: that is what makes it work once only.
    """
    return keyed_digest(SALT, describe_state(contributor))


def describe_state(contributor: Contributor) -> str:
    parts = (
        contributor.email,
        contributor.password,
        contributor.session_epoch,
        contributor.confirmed_at,
        contributor.last_login,
        contributor.moving_to,
    )
    return repr(parts)

"""Viewers of a profile: everybody, members, or the member it is about."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from contributors.models import Contributor
from contributors.values.visibility import Audience


def viewer_of(contributor: Contributor, user: AbstractBaseUser | AnonymousUser) -> Audience | None:
    """Return how much this user may see; None where that is nothing, not even that it is there."""
    if isinstance(user, Contributor) and user.pk == contributor.pk:
        return Audience.ME
    if not is_member(contributor):
        return None
    return Audience.MEMBERS if is_member(user) else Audience.PUBLIC


def is_member(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether this is an account whose address was proved, or that staff have made."""
    if not isinstance(user, Contributor) or not user.is_active:
        return False
    return user.confirmed_at is not None or user.agreed_at is None

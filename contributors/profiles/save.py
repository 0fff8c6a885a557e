"""Saving of a profile that may have been changed elsewhere meanwhile: optimistic locking."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import IntegrityError, transaction

from contributors.lookups.base import Fact
from contributors.models import Contributor
from contributors.profiles import avatars
from contributors.profiles.naming.former_handles import HandleTaken, is_free, keep_former
from contributors.profiles.revision import Revision, begin_revision, field_words, is_edition
from contributors.values.fields import TYPED
from contributors.values.visibility import Audience, audience_of

SEEN = {
    Audience.PUBLIC: "shown to everybody",
    Audience.MEMBERS: "shown to members",
    Audience.ME: "shown only to you",
}


def save_profile(
    pk: int, revision: Revision, said: Mapping[str, Any], picture: bytes, handle: str
) -> Contributor | None:
    """Save what was changed. Where it was changed elsewhere meanwhile, return that, unsaved.

    `picture` is a new one, if any. Raises HandleTaken, and django.db.Error where nothing could be
    saved.
    """
    with transaction.atomic():
        kept = Contributor.objects.select_for_update().get(pk=pk)
        new = {**new_values(kept, revision, said, picture), "handle": handle or None}
        changed = {name: value for name, value in new.items() if value != getattr(kept, name)}
        # The same once more is a double click, and no contradiction.
        if changed and not is_edition(revision.edition, kept):
            return kept
        if "picture_digest" in changed:
            changed["picture"] = picture if changed["picture_digest"] else b""
        was = kept.handle
        for name, value in changed.items():
            setattr(kept, name, value)
        if "handle" in changed:
            save_handle(kept, was, changed)
        else:
            kept.save(update_fields=changed)
    return None


def save_handle(kept: Contributor, was: str | None, changed: Mapping[str, Any]) -> None:
    """Save an account with another handle. Raises HandleTaken."""
    # Asked first, so that no database writes a refused row into its log.
    if not is_free(kept.handle, kept.pk):
        raise HandleTaken
    try:
        kept.save(update_fields=changed)
    except IntegrityError:
        raise HandleTaken from None
    # Asked again: somebody may have left it a moment ago.
    if not is_free(kept.handle, kept.pk):
        raise HandleTaken
    keep_former(kept.pk, was, kept.handle)


def new_values(
    kept: Contributor, revision: Revision, said: Mapping[str, Any], picture: bytes
) -> dict[str, Any]:
    found = revision.fact("key")
    key, digest = found.value if found else kept.key, avatars.avatar_digest(picture)
    return {
        **{field.name: said[field.name] for field in TYPED},
        "key": key if said.get("key") else "",
        "picture_digest": (digest or kept.picture_digest) if said.get("picture") else "",
        "visibility": {**kept.visibility, **said["visibility"]},
    }


def revise_contradicted(
    newer: Contributor, facts: Sequence[Fact], said: Mapping[str, Any]
) -> Revision:
    """Begin with what somebody else has saved meanwhile; `was` shows it where it differs."""
    typed = {field.name: said[field.name] for field in TYPED}
    mine, now = field_words(Contributor(**typed)), field_words(newer)
    differs = {name: now.get(name, "Nothing") for name in typed if now.get(name) != mine.get(name)}
    kept = now | ({"picture": "The picture"} if newer.picture_digest else {})
    for name, chosen in said["visibility"].items():
        audience = audience_of(newer.visibility, name)
        if audience != chosen:
            differs[name] = f"{kept.get(name, 'Nothing')}, {SEEN[audience]}"
    return replace(begin_revision(newer, facts), was=differs)

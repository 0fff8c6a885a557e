"""First people of a register that is tried out: the same two dozen, made up, of many scripts."""

import asyncio
import tomllib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import batched
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q

from contributors.models import Contributor
from contributors.profiles.avatars import avatar_digest, fetch_avatar
from contributors.upstreams.clients import keep_client
from contributors.values.fields import DEFAULT_AUDIENCES

FILE = Path(__file__).with_name("first_people.toml")
# So many pictures are asked for at once: each has to come before the lookups' deadline.
AT_ONCE = 5
# Between two who joined.
PAUSE = timedelta(days=5, hours=3)


def read_first_people() -> list[dict[str, Any]]:
    """Return what the file says of each: fields of the model, `picture` and `sees`."""
    people: list[dict[str, Any]] = tomllib.loads(FILE.read_text())["people"]
    return people


def has_members() -> bool:
    """Whether anybody has joined, whoever it was. A register with members is left alone."""
    return Contributor.objects.filter(confirmed_at__isnull=False).exists()


def add_first_people(now: datetime) -> list[Contributor]:
    """Add those whose address and handle nobody has; return them, the newest member last."""
    said = [one for one in read_first_people() if not is_taken(one)]
    pictures = asyncio.run(fetch_pictures([one["email"] for one in said if one.get("picture")]))
    people = [make_person(one, pictures.get(one["email"], b"")) for one in said]
    with transaction.atomic():
        for number, person in enumerate(reversed(people)):
            joined = now - PAUSE * number
            person.agreed_at = person.confirmed_at = person.joined_at = joined
        for person in people:
            person.save()
    return people


def is_taken(said: dict[str, Any]) -> bool:
    same = Q(email=said["email"]) | Q(handle=said["handle"])
    return Contributor.objects.filter(same).exists()


async def fetch_pictures(emails: Sequence[str]) -> dict[str, bytes]:
    """Return each one's picture, fetched and re-encoded as any other; empty where none came."""
    found: dict[str, bytes] = {}
    async with keep_client():
        for some in batched(emails, AT_ONCE, strict=False):
            found |= zip(some, await ask_for_some(some), strict=True)
    return found


async def ask_for_some(emails: Iterable[str]) -> list[bytes]:
    return await asyncio.gather(*(fetch_avatar(email, "Gravatar") for email in emails))


def make_person(said: dict[str, Any], picture: bytes) -> Contributor:
    fields = {name: value for name, value in said.items() if name not in ("picture", "sees")}
    return Contributor(
        **fields,
        address=said["email"],
        password=make_password(None),
        picture=picture,
        picture_digest=avatar_digest(picture),
        visibility={name: str(seen) for name, seen in DEFAULT_AUDIENCES.items()}
        | said.get("sees", {}),
    )

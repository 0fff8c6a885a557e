"""Approached addresses: who was asked before, and who never wants to be asked again, as digests.

The salt is made once and kept in the database, apart from the keys of the site: those change, and
nobody may be asked twice because of that. See docs/decisions/0048-asking-people-to-join.md.
"""

import hmac
from collections.abc import Iterable
from itertools import batched

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, get_random_string

from contributors.models import ApproachedAddress, Outreach, OutreachSalt, UndoneRefusal
from contributors.protection.deletion.secure_deletion import erase_after_commit
from contributors.values.emails import normalize_email

# Characters of a digest, and of what proves that it is one of ours.
LENGTH = 40
PROOF = 16
# Digests that one query asks for.
BATCH = 500


def read_salt() -> str:
    """Return the salt; of several who make it at once, one does."""
    known = OutreachSalt.objects.filter(pk=1).values_list("salt", flat=True)
    if not (salt := known.first()):
        made = OutreachSalt(pk=1, salt=get_random_string(64))
        OutreachSalt.objects.bulk_create([made], ignore_conflicts=True)
        salt = known.get()
    return salt


def digest_address(address: str, salt: str) -> str:
    """Return what stands for an address, however it is written."""
    return keyed(salt, f"address {normalize_email(address)}")[:LENGTH]


def find_asked(digests: Iterable[str]) -> set[str]:
    """Return which of these were asked before, or want no mail."""
    asked: set[str] = set()
    for some in batched(digests, BATCH, strict=False):
        known = ApproachedAddress.objects.filter(digest__in=some)
        asked.update(known.values_list("digest", flat=True))
    return asked


def note_asked(digests: Iterable[str], outreach: Outreach | None) -> None:
    rows = [ApproachedAddress(digest=digest, outreach=outreach) for digest in digests]
    ApproachedAddress.objects.bulk_create(rows, batch_size=BATCH)


def wants_no_mail(digest: str) -> bool:
    return ApproachedAddress.objects.filter(digest=digest, never_again=True).exists()


def note_never_again(digest: str) -> None:
    """Note it for good, also where a backup has brought back a time before the mail."""
    ApproachedAddress.objects.update_or_create(
        digest=digest, defaults={"never_again": True, "outreach": None}
    )
    erase_after_commit()


def undo_refusal(digest: str, who: str) -> UndoneRefusal:
    """Forget a "never again", so that the address can be invited again; return the record of it.

    Of two who undo one refusal at once, one does.
    """
    refused = ApproachedAddress.objects.filter(digest=digest, never_again=True)
    with transaction.atomic():
        if refused.delete()[0]:
            UndoneRefusal.objects.create(digest=digest, who=who, undone_at=timezone.now())
            erase_after_commit()
    return UndoneRefusal.objects.filter(digest=digest).latest("undone_at")


def was_undone(digest: str) -> bool:
    return UndoneRefusal.objects.filter(digest=digest).exists()


def prove_digest(digest: str, salt: str) -> str:
    """Return a word of hexadecimal digits that only we could have made of a digest."""
    return digest + keyed(salt, f"proof {digest}")[:PROOF]


def read_proven(word: str, salt: str) -> str:
    """Return the digest that such a word was made of; empty where it was not by us."""
    digest = word[:LENGTH]
    return digest if constant_time_compare(word, prove_digest(digest, salt)) else ""


def keyed(salt: str, words: str) -> str:
    return hmac.digest(salt.encode(), words.encode(), "sha256").hex()

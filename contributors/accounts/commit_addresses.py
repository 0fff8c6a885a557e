"""Addresses in commits: listed by a member, verified by email, and proved or refused.

See docs/decisions/0050-proven-commit-addresses.md.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from contributors.mail import outbox
from contributors.mail.commits.commit_links import (
    address_digests,
    find_proof,
    is_proven_elsewhere,
)
from contributors.models import CommitProof, Contributor, Notice
from contributors.models.commit_proof import ProofState, ProofWay
from contributors.models.notice import NoticeKind
from contributors.values.fields.shown_values import PROVEN


def may_ask(proof: CommitProof | None) -> bool:
    """Whether an email may be sent: once, and again where it failed or its link has expired.

    No more email is sent to an address that was refused for this member.
    """
    if not proof:
        return True
    age = timedelta(seconds=settings.COMMIT_LINK_AGE)
    old = proof.asked_at < timezone.now() - age
    return proof.state == ProofState.WAITING and (proof.failed or old)


def add_address(pk: int, address: str) -> None:
    """Name one more address, at the end."""
    with transaction.atomic():
        account = Contributor.objects.select_for_update().get(pk=pk)
        if address not in account.commit_addresses:
            account.commit_addresses = [*account.commit_addresses, address]
            account.save(update_fields=["commit_addresses"])


def remove_address(pk: int, address: str) -> None:
    """Remove an address. Saving the account removes everything that depends on it."""
    with transaction.atomic():
        account = Contributor.objects.select_for_update().get(pk=pk)
        account.commit_addresses = [one for one in account.commit_addresses if one != address]
        account.save(update_fields=["commit_addresses"])


def ask_by_mail(pk: int, address: str) -> bool:
    """Queue the email to an address; False if it had one. The account's own needs none."""
    with transaction.atomic():
        account = Contributor.objects.select_for_update().get(pk=pk)
        proof = find_proof(pk, address)
        if address not in account.commit_addresses or not may_ask(proof):
            return False
        note_asking(pk, address, proof)
        outbox.owe_notice(NoticeKind.COMMIT, address, pk)
    return True


def note_asking(pk: int, address: str, proof: CommitProof | None) -> CommitProof:
    noted = proof or CommitProof(contributor_id=pk, digest=address_digests(address)[0])
    noted.asked_at, noted.failed = timezone.now(), False
    noted.save()
    return noted


def settle_proof(pk: int, address: str, way: ProofWay) -> bool:
    """Note that an address is proven, also twice; False where another member has it.

    False as well where it is no longer listed, or was refused.
    """
    try:
        with transaction.atomic():
            account = Contributor.objects.select_for_update().get(pk=pk)
            return address in account.commit_addresses and prove_for(account, address, way)
    except IntegrityError:
        return False


def prove_for(account: Contributor, address: str, way: ProofWay) -> bool:
    proof = find_proof(account.pk, address)
    if proof and proof.state != ProofState.WAITING:
        return proof.state == ProofState.PROVEN
    if is_proven_elsewhere(account.pk, address):
        return False
    noted = proof or note_asking(account.pk, address, None)
    noted.state, noted.way, noted.settled_at = ProofState.PROVEN, way, timezone.now()
    noted.save()
    account.proven_addresses = [*account.proven_addresses, address]
    account.save(update_fields=[PROVEN])
    return True


def refuse_address(pk: int, address: str) -> None:
    """Remove an address that is not this member's, according to the person who reads its email."""
    with transaction.atomic():
        now, mine = timezone.now(), CommitProof.objects.filter(contributor=pk)
        about = mine.filter(digest__in=address_digests(address))
        about.update(state=ProofState.REFUSED, settled_at=now)
        remove_address(pk, address)


def choose_for_mailmap(pk: int, address: str) -> bool:
    """Note which address .mailmap may name, none for an empty one; False where it is not proven."""
    with transaction.atomic():
        account = Contributor.objects.select_for_update().get(pk=pk)
        if address and address not in account.proven_addresses:
            return False
        account.mailmap_address = address
        account.save(update_fields=["mailmap_address"])
    return True


def follow_saved(
    instance: Contributor, created: bool, update_fields: Iterable[str] | None, **more: Any
) -> None:
    """Receive post_save: an address that was removed is no longer proved, nor asked about."""
    if created or (update_fields is not None and "commit_addresses" not in update_fields):
        return
    named = instance.commit_addresses
    kept = [digest for address in named for digest in address_digests(address)]
    mine = CommitProof.objects.filter(contributor=instance)
    mine.exclude(state=ProofState.REFUSED).exclude(digest__in=kept).delete()
    forget_others(instance)


def forget_others(instance: Contributor) -> None:
    named = instance.commit_addresses
    proven = [address for address in instance.proven_addresses if address in named]
    chosen = instance.mailmap_address if instance.mailmap_address in proven else ""
    if (proven, chosen) != (instance.proven_addresses, instance.mailmap_address):
        instance.proven_addresses, instance.mailmap_address = proven, chosen
        changed = {PROVEN: proven, "mailmap_address": chosen}
        Contributor.objects.filter(pk=instance.pk).update(**changed)
    owed = Notice.objects.filter(kind=NoticeKind.COMMIT, contributor=instance)
    owed.exclude(address__in=named).delete()

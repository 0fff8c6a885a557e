"""Links that prove an address in commits, or refuse it, and what stands for such an address."""

from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.urls import reverse

from contributors.models import CommitProof, Contributor, Notice
from contributors.models.commit_proof import ProofState
from contributors.protection import throttling
from contributors.protection.throttling import Counter
from contributors.support.signing import keyed_digests
from contributors.support.site_url import absolute_url

SALT = "contributors.commit_addresses"
# What they are called in settings and among URLs.
NAME = "commit-address"


class Claim(NamedTuple):
    """An address in commits that a member names as theirs, and what has become of it."""

    contributor: Contributor
    address: str
    proof: CommitProof


def address_digests(address: str) -> list[str]:
    """Return what stands for an address, by the key that we have first, then by those before."""
    return keyed_digests(SALT, address)


def commit_link(contributor: Contributor, address: str) -> str:
    """Return the whole address of a link; it signs nobody in."""
    token = signing.dumps([contributor.pk, address_digests(address)[0]], salt=SALT)
    return absolute_url(reverse(NAME, args=[token]))


def read_claim(token: str) -> Claim | None:
    """Return what a link is about; None where it is not ours, too old, or nobody names that."""
    try:
        pk, digest = signing.loads(token, salt=SALT, max_age=settings.COMMIT_LINK_AGE)
    except signing.BadSignature:
        return None
    contributor = Contributor.objects.filter(pk=pk, is_active=True).first()
    named = contributor.commit_addresses if contributor else []
    address = next((each for each in named if digest in address_digests(each)), "")
    proof = find_proof(pk, address) if address else None
    return Claim(contributor, address, proof) if contributor and proof else None


def find_proof(pk: int, address: str) -> CommitProof | None:
    return CommitProof.objects.filter(contributor=pk, digest__in=address_digests(address)).first()


def is_proven_elsewhere(pk: int, address: str) -> bool:
    """Whether another member has proven this address."""
    proven = CommitProof.objects.filter(
        digest__in=address_digests(address), state=ProofState.PROVEN
    )
    return proven.exclude(contributor=pk).exists()


def note_mail(mail: Notice, *, failed: bool) -> None:
    """Note how the mail to an address went."""
    about = CommitProof.objects.filter(contributor=mail.contributor_id)
    about.filter(digest__in=address_digests(mail.address)).update(failed=failed)


def mails_to(address: str) -> Counter:
    """Return what counts the emails to an address, whoever asks for them."""
    return throttling.counter_of("address", "address", address)

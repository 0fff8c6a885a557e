"""Lines of the page about a member's addresses in commits: each with its state and what to do."""

from dataclasses import dataclass

from contributors.accounts.commit_addresses import may_ask
from contributors.lookups.sources.github import NOREPLY
from contributors.mail.commits.commit_links import address_digests
from contributors.models import CommitProof, Contributor
from contributors.models.commit_proof import ProofState
from contributors.values.email_domains import commit_address
from contributors.values.emails import display_email


@dataclass(frozen=True, slots=True)
class CommitLine:
    """An address and its state: new, waiting, failed, proven, refused, or unprovable.

    `by` is who can be asked about it just now: the mail, GitHub, or nobody.
    """

    address: str
    state: str
    by: str = ""
    listed: bool = False

    @property
    def shown(self) -> str:
        return display_email(self.address)


def commit_lines(contributor: Contributor) -> list[CommitLine]:
    proofs = {proof.digest: proof for proof in CommitProof.objects.filter(contributor=contributor)}
    return [
        make_line(contributor, address, find_among(proofs, address))
        for address in contributor.commit_addresses
    ]


def find_among(proofs: dict[str, CommitProof], address: str) -> CommitProof | None:
    found = (proofs.get(digest) for digest in address_digests(address))
    return next(filter(None, found), None)


def make_line(contributor: Contributor, address: str, proof: CommitProof | None) -> CommitLine:
    if proof and proof.state != ProofState.WAITING:
        chosen = contributor.mailmap_address == address
        return CommitLine(address, str(proof.state), listed=chosen)
    by = asked_by(contributor, address)
    if not by:
        return CommitLine(address, "unprovable")
    state = ("failed" if proof.failed else "waiting") if proof else "new"
    return CommitLine(address, state, by if may_ask(proof) else "")


def asked_by(contributor: Contributor, address: str) -> str:
    """Return who can say whose an address is; nothing where nobody can."""
    if address == contributor.email:
        return "sign-in"
    if NOREPLY.fullmatch(address):
        return "github"
    # Nobody reads the mail of the other hidden ones.
    return "" if commit_address(address) else "mail"

"""A member with addresses in commits, one in each state."""

from contributors.accounts import commit_addresses
from contributors.mail.commits.commit_links import note_mail
from contributors.models import Contributor, Notice
from contributors.models.commit_proof import ProofWay

WAITING, FAILED, PROVEN = "mira@work.example", "mira@old.example", "mira@home.example"
# Nobody was asked about the first two, and about the last nobody can be.
OTHERS = ("mira@new.example", "123+mira@users.noreply.github.com", "mira@noreply.codeberg.org")


def name_addresses(member: Contributor) -> None:
    for address in (WAITING, FAILED, PROVEN, *OTHERS):
        commit_addresses.add_address(member.pk, address)
    for address in (WAITING, FAILED):
        commit_addresses.ask_by_mail(member.pk, address)
    note_mail(Notice.objects.get(address=FAILED), failed=True)
    commit_addresses.settle_proof(member.pk, PROVEN, ProofWay.MAIL)
    commit_addresses.choose_for_mailmap(member.pk, PROVEN)

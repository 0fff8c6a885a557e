"""Model of proofs: the state of the addresses that members list as those in their commits."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class ProofState(models.TextChoices):
    WAITING = "waiting", "Waiting for proof"
    PROVEN = "proven", "Proven"
    REFUSED = "refused", "Refused by whoever reads its mail"


class ProofWay(models.TextChoices):
    MAIL = "mail", "By a mailed link"
    GITHUB = "github", "By the account on GitHub"
    SIGN_IN = "sign-in", "It was the address of the account"


class CommitProof(models.Model):
    """State of one address that a member has listed.

    The address stands in the account, for as long as its owner wants; here is a digest under our
    key, so that of one that was refused nothing is kept that anybody could write to.
    """

    # The database takes it along, also where a release deletes that does not know this table yet.
    contributor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DB_CASCADE, related_name="commit_proofs"
    )
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=ProofState, default=ProofState.WAITING)
    way = models.CharField(max_length=8, choices=ProofWay, default=ProofWay.MAIL)
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    # Whether the mail to it could not be sent.
    failed = models.BooleanField(default=False)

    objects: ClassVar[models.Manager["CommitProof"]] = models.Manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        # Not for staff: the admin does not show it.
        default_permissions: ClassVar = []
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contributor", "digest"], name="commit_proof_once"),
            # Of two accounts that prove one address at the same moment, one has it.
            models.UniqueConstraint(
                fields=["digest"],
                condition=models.Q(state=ProofState.PROVEN),
                name="commit_proof_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state}, {self.way}"

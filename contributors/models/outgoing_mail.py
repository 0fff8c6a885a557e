"""Model of an email in the outbox: who is sending it, when it is tried again, and its result."""

from typing import ClassVar

from django.db import models


class Failure(models.TextChoices):
    """Why the last try failed."""

    AWAY = "away", "Mail server could not be reached"
    LATER = "later", "Mail server did not accept it"
    REFUSED = "refused", "Address rejected"
    LATE = "late", "Too late to be useful"


# Nobody tries again, until somebody asks for it again.
FINAL = (Failure.REFUSED, Failure.LATE)


class OutgoingMail(models.Model):
    """An email that we owe somebody, sent or not.

    What it says is decided when it is sent: only then is it known what is true.
    """

    asked_at = models.DateTimeField("requested")
    # When somebody may try, or try again. A claim is good until then, so that a mail whose sender
    # was killed is taken over.
    due_at = models.DateTimeField("next attempt", null=True)
    # Host, process, and a word for this one try. Only who has the claim notes how it went.
    claimed_by = models.CharField(
        "being sent by", max_length=64, blank=True, default="", db_default=""
    )
    tries = models.PositiveSmallIntegerField("attempts", default=0, db_default=0)
    sent_at = models.DateTimeField("sent", null=True)
    failed_at = models.DateTimeField("last failure", null=True)
    failure = models.CharField(
        "reason for the failure",
        max_length=8,
        choices=Failure,
        blank=True,
        default="",
        db_default="",
    )

    class Meta:
        abstract = True
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=models.Q(sent_at=None), name="%(class)s_owed")
        ]

    def __str__(self) -> str:
        return self.state

    @property
    def state(self) -> str:
        """What a page says of it: sent, waiting, failed (and tried again), or refused."""
        if self.sent_at:
            return "sent"
        if self.failure == Failure.REFUSED:
            return "refused"
        return "failed" if self.failed_at else "waiting"

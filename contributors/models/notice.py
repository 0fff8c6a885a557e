"""Model of any other mail than the one about joining, for as long as it is owed."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from contributors.models.outgoing_mail import OutgoingMail


class NoticeKind(models.TextChoices):
    SIGN_IN = "sign-in", "Link to sign in"
    MOVE = "move", "To the new address: prove it"
    LEAVING = "leaving", "To the old address: another one was named"
    LEFT = "left", "To the old address: another one is in use"
    COMMIT = "commit", "To an address in commits: prove it"
    MOVED = "moved", "A sign-up goes on with another address"
    GONE = "gone", "The account is deleted"
    OUTREACH = "outreach", "To somebody who is asked to join"


class Notice(OutgoingMail):
    """A mail that is owed to an address, whoever has it.

    It is removed once it is sent. Where nobody tries any more, the address is removed: `forget`
    removes the rest.
    """

    kind = models.CharField(max_length=8, choices=NoticeKind)
    # Whose change of address this is about, if it is about one.
    contributor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="notices"
    )
    # Who asks, and why, where somebody is asked to join.
    outreach = models.ForeignKey(
        "contributors.Outreach", models.CASCADE, null=True, related_name="notices"
    )
    address = models.EmailField(blank=True)
    # The form that it was asked for with: contributors.protection.idempotency.
    asked_key = models.CharField(max_length=40, blank=True)

    objects: ClassVar[models.Manager["Notice"]] = models.Manager()

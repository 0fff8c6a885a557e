"""Model of any other mail than the one about joining, for as long as it is owed."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from contributors.models.outgoing_mail import OutgoingMail


class NoticeKind(models.TextChoices):
    SIGN_IN = "sign-in", "Sign-in link"
    MOVE = "move", "Change of address: link for the new one"
    LEAVING = "leaving", "Change of address: requested, to the old one"
    LEFT = "left", "Change of address: completed, to the old one"
    COMMIT = "commit", "Address in commits: link to prove it"
    MOVED = "moved", "Address removed from a sign-up"
    GONE = "gone", "Account deleted"
    OUTREACH = "outreach", "Invitation to join"


class Notice(OutgoingMail):
    """An email that is owed to an address, whoever has it.

    It is removed once it is sent. When we stop trying, the address is removed; `forget` removes the
    rest.
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

    class Meta(OutgoingMail.Meta):
        verbose_name = "other email"

"""Model of the last mail about joining that a contributor is owed."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from contributors.models.outgoing_mail import OutgoingMail


class Delivery(OutgoingMail):
    """The last mail about joining that we owe a contributor, sent or not."""

    contributor = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="delivery"
    )
    # The form that it was last asked for with: contributors.protection.idempotency.
    asked_key = models.CharField(max_length=40, blank=True, default="", db_default="")

    objects: ClassVar[models.Manager["Delivery"]] = models.Manager()

    class Meta(OutgoingMail.Meta):
        verbose_name = "sign-up email"

"""Model of the last mail about joining that a contributor is owed."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Delivery(models.Model):
    """The last mail about joining that we owe a contributor, sent or not.

    What is written is decided when it is sent: only by then is it known what is true.
    """

    contributor = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="delivery"
    )
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    # The form that it was last asked for with: contributors.protection.idempotency.
    asked_key = models.CharField(max_length=40, blank=True)

    objects: ClassVar[models.Manager["Delivery"]] = models.Manager()

    class Meta:
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return self.state

    @property
    def state(self) -> str:
        if self.sent_at:
            return "sent"
        return "failed" if self.failed_at else "waiting"

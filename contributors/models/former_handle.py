"""Model of handles that members had before, as digests: nobody else takes one over at once."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class FormerHandle(models.Model):
    """A former handle, for as long as its account exists.

    What is kept is a digest under our key. The handle itself may be what its owner wants gone.
    """

    # The database takes it along, also where a release deletes that does not know this table yet.
    contributor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DB_CASCADE, related_name="former_handles"
    )
    digest = models.CharField(max_length=64, unique=True)
    left_at = models.DateTimeField()

    objects: ClassVar[models.Manager["FormerHandle"]] = models.Manager()

    class Meta:
        ordering: ClassVar = ["-left_at", "-pk"]
        # Not for staff: the admin does not show it.
        default_permissions: ClassVar = []

    def __str__(self) -> str:
        return f"former handle {self.pk}"

"""Who has taken what out of the register, and when?"""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from contributors.models import Contributor


class Export(models.Model):
    """One export: begun before its first byte leaves, finished once its last one has.

    `who` outlives the account, and is no address. Of the search that narrowed the list only its
    being there is kept, because what was searched for may be an address.
    """

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="exports",
        verbose_name="account",
    )
    who = models.CharField(max_length=80)
    began_at = models.DateTimeField("began", db_index=True)
    finished_at = models.DateTimeField("finished", null=True)
    format = models.CharField(max_length=16)
    columns = models.JSONField(default=list)
    # "public", or "members" where what members see was asked for too.
    audience = models.CharField(max_length=16)
    filters = models.JSONField(default=dict)
    count = models.PositiveIntegerField("people sent", default=0)

    objects: ClassVar[models.Manager["Export"]] = models.Manager()

    class Meta:
        ordering: ClassVar = ["-began_at"]
        # Whoever may add one may export. Nobody changes or deletes what was written here.
        default_permissions: ClassVar = ["add", "view"]

    def __str__(self) -> str:
        return f"{self.format}, {self.count} people, {self.state}"

    @property
    def state(self) -> str:
        return "finished" if self.finished_at else "not finished"


def known_as(staff: "Contributor") -> str:
    """Return what staff are called here: their handle, or the number of their account."""
    return staff.handle or f"account {staff.pk}"

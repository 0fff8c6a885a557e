"""Model of exports: who exported what, and when."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Export(models.Model):
    """One export: begun before its first byte leaves, finished once its last one has.

    `who`, the number of an account, outlives that account. Of a search that narrowed
    the list only its being there is kept, because what was searched for may be an address.
    """

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="exports",
        verbose_name="account",
    )
    who = models.CharField("exported by", max_length=80)
    began_at = models.DateTimeField("started", db_index=True)
    finished_at = models.DateTimeField("finished", null=True)
    format = models.CharField(max_length=16)
    columns = models.JSONField(default=list)
    # "public", or "members" where what members see was asked for too.
    audience = models.CharField("visible to", max_length=16)
    filters = models.JSONField(default=dict)
    count = models.PositiveIntegerField("people exported", default=0)

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

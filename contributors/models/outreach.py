"""Models of outreach: who asked how many people to join, and who is not to be asked again."""

from typing import ClassVar

from django.db import models


class Outreach(models.Model):
    """One round of emails that ask people to join.

    `who` is the number of an account, and outlives it. Whom the emails went to is not kept, nor how
    many have joined before and so got none: `count` has those too.
    """

    who = models.CharField("invited by", max_length=80)
    began_at = models.DateTimeField("sent", db_index=True)
    # What the mails say.
    from_name = models.CharField("name in the emails", max_length=80)
    project = models.CharField(max_length=80, blank=True)
    why = models.CharField(max_length=400, blank=True)
    count = models.PositiveIntegerField("people invited", default=0)
    # The list that was sent, which sent twice is one round: contributors.protection.idempotency.
    form_key = models.CharField(max_length=40, blank=True, db_index=True)

    objects: ClassVar[models.Manager["Outreach"]] = models.Manager()

    class Meta:
        verbose_name = "round of invitations"
        verbose_name_plural = "rounds of invitations"
        ordering: ClassVar = ["-began_at"]
        # Whoever may add one may ask people. Nobody changes or deletes what was written here.
        default_permissions: ClassVar = ["add", "view"]

    def __str__(self) -> str:
        return f"round {self.pk}"


class ApproachedAddress(models.Model):
    """An address that was asked, or whose owner wants no mail of ours, as a digest.

    It stays for good: nobody is asked twice. Of the address itself nothing is kept.
    """

    digest = models.CharField(max_length=40, unique=True)
    never_again = models.BooleanField(default=False, db_default=False)
    outreach = models.ForeignKey(
        Outreach, models.SET_NULL, null=True, related_name="approached_addresses"
    )

    objects: ClassVar[models.Manager["ApproachedAddress"]] = models.Manager()

    class Meta:
        default_permissions: ClassVar = []

    def __str__(self) -> str:
        return f"approached address {self.pk}"


class UndoneRefusal(models.Model):
    """A "never again" that staff have taken back, as its owner asked them to; it stays for good.

    `who` is the number of an account, and outlives it. `digest` is that of the address.
    """

    digest = models.CharField(max_length=40, db_index=True)
    who = models.CharField(max_length=80)
    undone_at = models.DateTimeField("undone", db_index=True)

    objects: ClassVar[models.Manager["UndoneRefusal"]] = models.Manager()

    class Meta:
        verbose_name = "undone refusal"
        verbose_name_plural = "undone refusals"
        ordering: ClassVar = ["-undone_at"]
        # Nobody changes or deletes what was written here.
        default_permissions: ClassVar = ["add", "view"]

    def __str__(self) -> str:
        return f"undone refusal {self.pk}"


class OutreachSalt(models.Model):
    """What digests of addresses are made with: one row, which is made once and never changes."""

    salt = models.CharField(max_length=64)

    objects: ClassVar[models.Manager["OutreachSalt"]] = models.Manager()

    class Meta:
        default_permissions: ClassVar = []

    def __str__(self) -> str:
        return "salt"

"""Model of the people in the register."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from contributors.models.email_field import CanonicalEmailField
from contributors.models.handle_field import HandleField
from contributors.models.search_text import SearchTextField
from contributors.values.emails import normalize_email


class ContributorManager(BaseUserManager["Contributor"]):
    def get_queryset(self) -> models.QuerySet["Contributor"]:
        # A picture is needed by the one view that sends it, and by no list of people.
        return super().get_queryset().defer("picture")

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Contributor":
        contributor = self.model(email=normalize_email(email), **fields)
        contributor.set_password(password)
        contributor.save(using=self._db)
        return contributor

    def create_superuser(self, email: str, password: str, **fields: Any) -> "Contributor":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Contributor(AbstractBaseUser, PermissionsMixin):
    """A member, or somebody who has not confirmed the address yet: then `confirmed_at` is empty.

    `email` tells people apart, `address` is where mail goes, `handle` names the page, if any.
    """

    email = CanonicalEmailField("email address")
    address = models.EmailField("email goes to", blank=True, default="", db_default="")
    is_active = models.BooleanField(
        "active",
        default=True,
        help_text="Clear this to block somebody without deleting anything: they cannot sign in, "
        "and nobody sees them.",
    )
    is_staff = models.BooleanField("staff", default=False, help_text="Can sign in to this admin.")
    joined_at = models.DateTimeField("joined", default=timezone.now, editable=False)
    agreed_at = models.DateTimeField("agreed", null=True, blank=True)
    confirmed_at = models.DateTimeField("confirmed", null=True, blank=True)
    linked_at = models.DateTimeField("last link sent", null=True, blank=True, editable=False)
    # Raised by one, every session and link from before it is void.
    session_epoch = models.PositiveIntegerField(default=0, editable=False, db_default=0)
    # An address that its owner wants to have instead, and has yet to prove.
    moving_to = models.EmailField(blank=True, editable=False, default="", db_default="")
    moving_since = models.DateTimeField(null=True, blank=True, editable=False)
    # Whether the mail to it could not be sent.
    moving_failed = models.BooleanField(default=False, editable=False, db_default=False)
    # The forms that last changed the account, and asked for a link: protection.idempotency.
    form_key = models.CharField(
        max_length=40, blank=True, editable=False, default="", db_default=""
    )
    form_sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    asked_key = models.CharField(
        max_length=40, blank=True, editable=False, default="", db_default=""
    )

    handle = HandleField(max_length=40, unique=True, null=True, blank=True)
    name = models.CharField(max_length=120, blank=True, default="", db_default="")
    display_name = models.CharField(max_length=120, blank=True, default="", db_default="")
    pronouns = models.CharField(max_length=120, blank=True, default="", db_default="")
    place = models.CharField(max_length=120, blank=True, default="", db_default="")
    time_zone = models.CharField(max_length=64, blank=True, default="", db_default="")
    languages = models.JSONField(default=list, blank=True, db_default=[])
    kinds = models.JSONField("kinds of contribution", default=list, blank=True, db_default=[])
    projects = models.JSONField(default=list, blank=True, db_default=[])
    accounts = models.JSONField("accounts elsewhere", default=list, blank=True, db_default=[])
    commit_addresses = models.JSONField(
        "addresses in commits", default=list, blank=True, db_default=[]
    )
    # Those of them that are proven, and the one that .mailmap may name; empty for none.
    proven_addresses = models.JSONField(
        "proved addresses", default=list, blank=True, editable=False, db_default=[]
    )
    mailmap_address = models.EmailField(
        "address in .mailmap", blank=True, editable=False, default="", db_default=""
    )
    mentoring = models.BooleanField("available as a mentor", default=False, db_default=False)
    key = models.CharField("key fingerprint", max_length=64, blank=True, default="", db_default="")
    picture = models.BinaryField(default=bytes, blank=True, db_default=b"")
    picture_digest = models.CharField(
        max_length=64, blank=True, db_index=True, editable=False, default="", db_default=""
    )
    # Field to audience, as contributors.values.visibility has them.
    visibility = models.JSONField(default=dict, blank=True, db_default={})
    search_text = SearchTextField()

    objects: ClassVar[ContributorManager] = ContributorManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        ordering: ClassVar = ["-joined_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["email"], name="contributor_email_unique"),
            # An exact match finds an address only if all are kept in one spelling.
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="contributor_email_canonical"
            ),
        ]

    def __str__(self) -> str:
        # Neither address nor handle: exports and the admin's history keep it.
        return f"account {self.pk}"

    def get_session_auth_hash(self) -> str:
        return f"{super().get_session_auth_hash()}.{self.session_epoch}"

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        for older in super().get_session_auth_fallback_hash():
            yield f"{older}.{self.session_epoch}"

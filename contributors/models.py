"""Who is in the register?"""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from contributors.addresses import canonical


class CanonicalEmailField(models.EmailField):  # type: ignore[type-arg]  # no generic at run time
    """An email address in its canonical spelling, whichever way it was typed or asked for."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return canonical(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return canonical(value) if value else value


class ContributorManager(BaseUserManager["Contributor"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Contributor":
        contributor = self.model(email=canonical(email), **fields)
        contributor.set_password(password)
        contributor.save(using=self._db)
        return contributor

    def create_superuser(self, email: str, password: str, **fields: Any) -> "Contributor":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Contributor(AbstractBaseUser, PermissionsMixin):
    email = CanonicalEmailField("email address")
    is_active = models.BooleanField("active", default=True)
    is_staff = models.BooleanField("may use the admin", default=False)
    joined_at = models.DateTimeField("joined", default=timezone.now, editable=False)

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
        return str(self.email)

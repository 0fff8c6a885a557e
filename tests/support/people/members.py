"""Members that a test can look for."""

from django.utils import timezone

from contributors.models import Contributor
from contributors.values.fields import DEFAULT_AUDIENCES


def member(handle="ada", visibility=None, **said):
    """Save a member who says what is named here, each to the audience that a form begins with."""
    now = timezone.now()
    audiences = {name: audience.value for name, audience in DEFAULT_AUDIENCES.items()}
    fields = {"agreed_at": now, "confirmed_at": now, "name": handle.title(), **said}
    return Contributor.objects.create(
        email=f"{handle}@example.org",
        handle=handle,
        visibility=audiences | (visibility or {}),
        **fields,
    )

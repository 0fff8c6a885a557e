"""Signing in for a test, without the mail, which other tests are about."""

from django.test import Client
from django.utils import timezone

from contributors.models import Contributor
from contributors.values.fields import DEFAULT_AUDIENCES


def member(email, handle, **said):
    return Contributor.objects.create_user(
        email,
        handle=handle,
        agreed_at=timezone.now(),
        confirmed_at=timezone.now(),
        visibility={name: audience.value for name, audience in DEFAULT_AUDIENCES.items()},
        **said,
    )


def enter(page, site, contributor):
    client = Client()
    client.force_login(contributor)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])

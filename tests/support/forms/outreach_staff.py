"""Somebody of the staff who may ask people to join, and a list."""

import re

import pytest
from django.contrib.auth.models import Permission

from contributors.models import Contributor

ADD, RECORDS = "/admin/contributors/outreach/add/", "/admin/contributors/outreach/"
LIST = 'Ada & Co <ada@example.org>\nbo@example.org\n\nhello "there\nroot@example.org\n'
SAID = {"listed": LIST, "from_name": "Rosa", "project": "the engine", "why": "You wrote <it>."}


@pytest.fixture
def staff():
    staff = Contributor.objects.create_user("rosa@example.org", name="Rosa Luz", is_staff=True)
    staff.user_permissions.set(Permission.objects.filter(codename="add_outreach"))
    return staff


@pytest.fixture
def rosa(client, staff):
    client.force_login(staff)
    return client


def looked_at(response):
    return re.search(r'name="looked_at" value="([^"]+)"', response.content.decode())[1]

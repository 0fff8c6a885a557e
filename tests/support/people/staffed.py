"""Staff in the admin, and somebody to look at there."""

import pytest

from contributors.models import Contributor

PEOPLE = "/admin/contributors/contributor/"


@pytest.fixture
def staff():
    return Contributor.objects.create_superuser("ada@example.org", "a long pass phrase")


@pytest.fixture
def grace():
    return Contributor.objects.create_user(
        "grace@example.org", handle="grace", name="Grace", languages=["English"], picture=b"pixels"
    )

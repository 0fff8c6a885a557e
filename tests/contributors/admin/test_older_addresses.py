import pytest

from contributors.models import Contributor
from contributors.models.email_field import KeptEmail
from tests.contributors.admin.test_changes import changed
from tests.support.people.staffed import grace, staff

__all__ = ["grace", "staff"]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "old", ['"dup"@example.org', r'"d\.up"@example.org', "dup@example.org\u200e", "düp@example.org"]
)
def test_staff_save_an_account_whose_address_is_older_than_the_rules(client, staff, grace, old):
    there = Contributor.objects.create_user("dup@example.org")
    left = Contributor.objects.create(email=KeptEmail(old), name="Dup")
    client.force_login(staff)

    assert changed(client, left, name="Another").status_code == 302

    left.refresh_from_db()
    assert (left.email, left.name) == (old, "Another")
    # Another account's address is refused, and one of its own is taken.
    taken = changed(client, left, email="Dup@example.org").content.decode()
    assert "with this Email address already exists" in taken
    assert changed(client, left, email="Dup.Two@example.org").status_code == 302
    left.refresh_from_db()
    assert left.email == "dup.two@example.org"
    assert Contributor.objects.get(email="dup@example.org") == there

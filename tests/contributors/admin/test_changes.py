import pytest
from asgiref.sync import async_to_sync
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.utils import timezone

from contributors.models import Contributor, Delivery
from contributors.profiles.naming.former_handles import keep_former, who_had
from tests.support.people.staffed import PEOPLE, grace, staff

__all__ = ["grace", "staff"]

pytestmark = pytest.mark.django_db


def changed(client, person, **fields):
    """Send the form of the change page as it came, but for these fields."""
    page = f"{PEOPLE}{person.pk}/change/"
    form = client.get(page).context["adminform"].form
    posted = {name: form[name].value() for name in form.fields}
    posted = {name: value for name, value in posted.items() if value not in (None, False)}
    posted["languages"] = ", ".join(person.languages)
    posted |= dict.fromkeys(("projects", "accounts", "commit_addresses"), "")
    return client.post(page, posted | fields)


def limited_staff(*permissions):
    staff = Contributor.objects.create_user("eve@example.org", is_staff=True)
    staff.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return staff


def test_staff_change_what_was_said_by_the_rules_for_newcomers(client, staff, grace):
    client.force_login(staff)

    response = changed(
        client,
        grace,
        languages="English, Français",
        projects="codeberg.org/grace/one\nhttps://codeberg.org/grace/two",
        kinds=["code", "doc"],
    )

    grace.refresh_from_db()
    assert response.status_code == 302
    assert grace.languages == ["English", "Français"]
    assert grace.projects == ["https://codeberg.org/grace/one", "https://codeberg.org/grace/two"]
    assert grace.kinds == ["code", "doc"]
    assert bytes(grace.picture) == b"pixels"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"projects": "javascript:alert(1)"}, "is not a web address"),
        ({"accounts": "http://example.org/a"}, "is not encrypted"),
        ({"commit_addresses": "nobody"}, "“nobody”: "),
        ({"kinds": ["sleeping"]}, "sleeping is not one of the available choices"),
        ({"handle": "admin"}, "This handle is reserved"),
        ({"email": "ada\u200bb@example.org"}, "zero width space (U+200B)"),
        ({"email": "straße@example.org"}, "“ß” before the @"),
        (
            {"email": "x" * 300 + "@example.org"},
            "The email address must be 254 characters or fewer",
        ),
        ({"handle": "g"}, "A handle must have 2 to 40 characters"),
        ({"handle": "left-one"}, "left-one is taken"),
    ],
)
def test_a_slip_is_said_and_changes_nothing(client, staff, grace, fields, words):
    keep_former(staff.pk, "left-one", None)
    client.force_login(staff)

    response = changed(client, grace, **fields)

    grace.refresh_from_db()
    assert response.status_code == 200
    assert words in response.content.decode()
    assert (grace.handle, grace.projects) == ("grace", [])


@pytest.mark.parametrize(("typed", "kept"), [("Hopper", "hopper"), ("", None)])
def test_a_handle_that_staff_change_is_still_its_owners(client, staff, grace, typed, kept):
    client.force_login(staff)

    response = changed(client, grace, handle=typed)

    grace.refresh_from_db()
    assert (response.status_code, grace.handle) == (302, kept)
    assert async_to_sync(who_had)("grace") == grace


def test_what_only_its_owner_decides_cannot_be_changed(client, staff, grace):
    client.force_login(staff)

    page = client.get(f"{PEOPLE}{grace.pk}/change/").content.decode()
    assert "Only me: Picture, Name, Display name" in page

    changed(client, grace, visibility='{"name": "public"}', confirmed_at_0="2026-01-01")

    grace.refresh_from_db()
    assert (grace.visibility, grace.confirmed_at) == ({}, None)


@pytest.mark.parametrize(
    "typed", ["Grace.Hopper@example.org", "Grace <Grace.Hopper@example.org\u200e>"]
)
def test_mail_goes_where_staff_say_from_then_on(client, staff, grace, typed):
    client.force_login(staff)

    changed(client, grace, email=typed)

    grace.refresh_from_db()
    assert grace.email == "grace.hopper@example.org"
    assert grace.address == "Grace.Hopper@example.org"


def test_staff_see_whom_they_are_about_to_delete(client, staff, grace):
    client.force_login(staff)

    page = client.get(f"{PEOPLE}{grace.pk}/delete/").content.decode()

    assert f"{grace.email} · {grace.name}" in page


def test_who_is_deleted_leaves_no_address_and_no_mail_behind(client, staff, grace):
    Delivery.objects.create(contributor=grace, asked_at=timezone.now())
    client.force_login(staff)

    response = client.post(f"{PEOPLE}{grace.pk}/delete/", {"post": "yes"})

    assert response.status_code == 302
    assert not Contributor.objects.filter(pk=grace.pk).exists()
    assert not Delivery.objects.exists()
    assert [entry.object_repr for entry in LogEntry.objects.all()] == [f"account {grace.pk}"]


def test_staff_with_fewer_rights_cannot_give_themselves_more(client, staff):
    eve = limited_staff("view_contributor", "change_contributor")
    client.force_login(eve)

    changed(client, eve, is_superuser="on", is_staff="on")
    takeover = client.post(f"{PEOPLE}{staff.pk}/change/", {"email": "eve+2@example.org"})

    eve.refresh_from_db()
    staff.refresh_from_db()
    assert not eve.is_superuser
    assert takeover.status_code == 403
    assert staff.email == "ada@example.org"

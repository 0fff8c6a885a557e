import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.utils import timezone

from contributors.models import Contributor, Delivery

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/contributors/contributor/"


@pytest.fixture
def staff():
    return Contributor.objects.create_superuser("ada@example.org", "a long pass phrase")


@pytest.fixture
def grace():
    return Contributor.objects.create_user(
        "grace@example.org", handle="grace", name="Grace", languages=["English"], picture=b"pixels"
    )


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


def test_staff_sign_in_with_address_and_password(client, staff):
    response = client.post(
        "/admin/login/?next=/admin/",
        {"username": "ADA@example.org", "password": "a long pass phrase"},
    )

    assert (response.status_code, response["Location"]) == (302, "/admin/")


@pytest.mark.parametrize(
    "path", ["", "?q=ada", "add/", "{pk}/change/", "{pk}/password/", "{pk}/delete/"]
)
def test_staff_see_contributors(client, staff, path):
    client.force_login(staff)

    path = "/admin/contributors/contributor/" + path.format(pk=staff.pk)

    assert client.get(path).status_code == 200


def test_staff_add_a_contributor_under_the_canonical_address(client, staff):
    client.force_login(staff)

    response = client.post(
        "/admin/contributors/contributor/add/",
        {
            "email": "Grace@Example.org",
            "usable_password": "true",
            "password1": "another long phrase",
            "password2": "another long phrase",
        },
    )

    assert response.status_code == 302
    assert Contributor.objects.filter(email="grace@example.org").exists()


def test_one_address_twice_is_said_in_the_form(client, staff):
    client.force_login(staff)

    response = client.post(
        "/admin/contributors/contributor/add/",
        {"email": "ADA@example.org", "usable_password": "false"},
    )

    assert response.status_code == 200
    assert "already exists" in response.content.decode()


def test_the_list_shows_who_is_who_and_asks_a_fixed_number_of_questions(
    client, staff, grace, django_assert_max_num_queries
):
    people = [Contributor(email=f"{n}@example.org", display_name=f"Nr {n}") for n in range(30)]
    Contributor.objects.bulk_create(people)
    client.force_login(staff)

    with django_assert_max_num_queries(6) as asked:
        page = client.get(PEOPLE).content.decode()

    assert "Nr 29" in page
    assert "grace" in page
    assert not any('"picture"' in query["sql"] for query in asked.captured_queries)


@pytest.mark.parametrize("term", ["GRACE@Example.org", "grac", "Hopper", "Amazing"])
def test_somebody_is_found_by_address_handle_and_names(client, staff, grace, term):
    Contributor.objects.filter(pk=grace.pk).update(name="Grace Hopper", display_name="Amazing")
    client.force_login(staff)

    page = client.get(PEOPLE, {"q": term})

    assert list(page.context["cl"].queryset) == [grace]


def test_an_address_is_found_however_its_domain_is_written(client, staff):
    person = Contributor.objects.create_user("xiaoyu@bücher.example")
    client.force_login(staff)

    page = client.get(PEOPLE, {"q": "xiaoyu@BÜCHER.example"})

    assert list(page.context["cl"].queryset) == [person]


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
        ({"handle": "admin"}, "Other pages have this name"),
    ],
)
def test_a_slip_is_said_and_changes_nothing(client, staff, grace, fields, words):
    client.force_login(staff)

    response = changed(client, grace, **fields)

    grace.refresh_from_db()
    assert response.status_code == 200
    assert words in response.content.decode()
    assert (grace.handle, grace.projects) == ("grace", [])


def test_what_only_its_owner_decides_cannot_be_changed(client, staff, grace):
    client.force_login(staff)

    page = client.get(f"{PEOPLE}{grace.pk}/change/").content.decode()
    assert "Only me: picture, name, display name" in page

    changed(client, grace, visibility='{"name": "public"}', confirmed_at_0="2026-01-01")

    grace.refresh_from_db()
    assert (grace.visibility, grace.confirmed_at) == ({}, None)


def test_mail_goes_where_staff_say_from_then_on(client, staff, grace):
    client.force_login(staff)

    changed(client, grace, email="Grace.Hopper@example.org")

    grace.refresh_from_db()
    assert grace.email == "grace.hopper@example.org"
    assert grace.address == "Grace.Hopper@example.org"


def test_who_is_deleted_leaves_no_address_and_no_mail_behind(client, staff, grace):
    Delivery.objects.create(contributor=grace, asked_at=timezone.now())
    client.force_login(staff)

    response = client.post(f"{PEOPLE}{grace.pk}/delete/", {"post": "yes"})

    assert response.status_code == 302
    assert not Contributor.objects.filter(pk=grace.pk).exists()
    assert not Delivery.objects.exists()
    assert [entry.object_repr for entry in LogEntry.objects.all()] == ["grace"]


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


def test_exporting_needs_a_right_of_its_own(client, staff, grace):
    client.force_login(limited_staff("view_contributor", "change_contributor"))

    assert "Export what" not in client.get(PEOPLE).content.decode()

    client.force_login(staff)

    assert "Export what" in client.get(PEOPLE).content.decode()

import pytest
from django.contrib.auth.models import Permission

from config.version import running_version
from contributors.models import Contributor
from tests.support.people.staffed import PEOPLE, grace, staff

__all__ = ["grace", "staff"]

pytestmark = pytest.mark.django_db


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


def test_staff_see_which_version_runs(client, staff):
    client.force_login(staff)

    page = client.get("/admin/").content.decode()

    assert f"Meanwhile {running_version()}</footer>" in page


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


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("Ёлка", ["ёлка", "ЕЛКА", "лк"]),
        ("Łukasz Żółć", ["łukasz", "Lukasz", "zolc luk"]),
        ("Νίκος", ["νίκος", "ΝΙΚΟΣ"]),
        ("Siân O’Brien", ["o'brien", "SIÂN", '"sian obrien"']),
    ],
)
def test_staff_find_a_name_as_others_type_it(client, staff, grace, name, terms):
    grace.name = name
    grace.save(update_fields=["name"])
    client.force_login(staff)

    for term in terms:
        page = client.get(PEOPLE, {"q": term})

        assert list(page.context["cl"].queryset) == [grace], term


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


def test_exporting_needs_a_right_of_its_own(client, staff, grace):
    client.force_login(limited_staff("view_contributor", "change_contributor"))

    assert "Export selected" not in client.get(PEOPLE).content.decode()

    client.force_login(staff)

    assert "Export selected" in client.get(PEOPLE).content.decode()

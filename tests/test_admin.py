import pytest

from contributors.models import Contributor

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return Contributor.objects.create_superuser("ada@example.org", "a long pass phrase")


def test_staff_sign_in_with_address_and_password(client, staff):
    response = client.post(
        "/admin/login/?next=/admin/",
        {"username": "ADA@example.org", "password": "a long pass phrase"},
    )

    assert (response.status_code, response["Location"]) == (302, "/admin/")


@pytest.mark.parametrize("path", ["", "?q=ada", "add/", "{pk}/change/", "{pk}/password/"])
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

import pytest
from django.db import IntegrityError, connection, transaction

from contributors.models import Contributor

pytestmark = pytest.mark.django_db


def test_an_address_is_found_however_it_is_spelled():
    Contributor.objects.create_user("Ada@Bücher.Example")

    assert Contributor.objects.filter(email="ADA@xn--bcher-kva.example").exists()
    assert Contributor.objects.get_by_natural_key("aDa@bücher.example").email == (
        "ada@xn--bcher-kva.example"
    )


def test_one_address_is_one_contributor():
    Contributor.objects.create_user("ada@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        Contributor.objects.create_user("ADA@example.org")


def test_the_database_itself_refuses_another_spelling():
    contributor = Contributor.objects.create_user("ada@example.org")

    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE contributors_contributor SET email = %s WHERE id = %s",
            ["Ada@example.org", contributor.pk],
        )


def test_the_address_is_what_a_form_cleans_to():
    field = Contributor._meta.get_field("email")

    assert field.clean("Ada@EXAMPLE.org", None) == "ada@example.org"
    assert field.to_python(None) is None
    assert field.get_prep_value(None) is None


def test_a_contributor_without_a_password_cannot_sign_in_with_one():
    assert not Contributor.objects.create_user("ada@example.org").has_usable_password()


def test_a_superuser_may_use_the_admin():
    contributor = Contributor.objects.create_superuser("ada@example.org", "a long pass phrase")

    assert contributor.is_staff
    assert contributor.is_superuser
    assert contributor.check_password("a long pass phrase")


def test_a_contributor_is_called_by_number_and_never_by_what_is_to_go_with_the_account():
    assert str(Contributor(email="ada@example.org", handle="ada", pk=7)) == "account 7"

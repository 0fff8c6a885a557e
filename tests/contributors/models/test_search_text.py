# ruff: noqa: RUF001  Letters that look like others are what this is about.
import pytest

from contributors.directory.index import index_member
from contributors.models import Contributor

pytestmark = pytest.mark.django_db


def kept(contributor):
    return Contributor.objects.values_list("search_text", flat=True).get(pk=contributor.pk)


def test_it_is_the_address_the_handle_and_the_names_in_folded_letters():
    ada = Contributor.objects.create(
        email="ada@example.org", handle="ada-l", name="Łucja", display_name="Ёлка"
    )

    assert kept(ada) == "ada@example.org\nada-l\nlucja\nелка"


def test_it_follows_whoever_saves_a_few_fields_or_many_rows():
    ada = Contributor.objects.create(email="ada@example.org")
    [bo] = Contributor.objects.bulk_create([Contributor(email="bo@example.org", name="Bø")])
    ada.name = "Ægir"

    ada.save(update_fields=["name"])

    assert "\naegir\n" in kept(ada)
    assert "\nbo\n" in kept(bo)


def test_it_follows_an_update_when_the_account_is_indexed():
    ada = Contributor.objects.create(email="ada@example.org", name="Ada")
    Contributor.objects.filter(pk=ada.pk).update(name="Søren")

    index_member(ada.pk)

    assert kept(ada) == "ada@example.org\n\nsoren\n"

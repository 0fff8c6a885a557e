import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contributors.models import Contributor, FormerHandle
from contributors.profiles import save
from contributors.profiles.naming.former_handles import MOST, handle_digests, is_free, keep_former
from tests.contributors.accounts.views.test_profile import person
from tests.support.people.ownform import PATH, ada, form, owner

__all__ = ["ada", "owner"]

pytestmark = pytest.mark.django_db


def handle_of(ada):
    ada.refresh_from_db()
    return ada.handle


def test_a_left_handle_is_given_to_nobody_else_and_back_to_its_owner(owner, ada):
    owner.post(PATH, {**form(owner), "handle": "countess"})
    assert not is_free("ada")
    assert is_free("ada", ada.pk)

    owner.post(PATH, {**form(owner), "handle": "ada"})

    assert handle_of(ada) == "ada"
    assert [is_free(handle) for handle in ("ada", "countess")] == [False, False]


def test_only_the_last_handles_are_kept_and_all_go_with_their_owner(ada):
    for number in range(MOST + 2):
        keep_former(ada.pk, f"ada-{number}", None)

    free = [is_free(f"ada-{number}") for number in range(MOST + 2)]
    assert free == [True] * 2 + [False] * MOST

    Contributor.objects.get(pk=ada.pk).delete()

    assert not FormerHandle.objects.exists()


def test_no_handle_that_was_left_is_kept_in_words(owner, ada):
    owner.post(PATH, {**form(owner), "handle": "countess"})

    assert "ada" not in str(FormerHandle.objects.values().get())
    assert "ada" not in str(FormerHandle.objects.get())


def test_a_handle_is_asked_for_before_it_is_written_so_that_no_constraint_has_to_refuse(owner, ada):
    person("eve@example.org", "eve")

    with CaptureQueriesContext(connection) as made:
        owner.post(PATH, {**form(owner), "handle": "eve"})

    written = [query["sql"] for query in made if query["sql"].startswith("UPDATE")]
    assert [sql for sql in written if "eve" in sql] == []


@pytest.mark.parametrize("asked", [1, 2])
def test_of_two_who_ask_at_once_one_is_told_that_it_is_taken(owner, ada, monkeypatch, asked):
    person("eve@example.org", "eve")
    answers = iter([True] * asked + [False] * 2)
    monkeypatch.setattr(save, "is_free", lambda handle, pk: next(answers))
    typed = {1: "countess", 2: "eve"}[asked]

    response = owner.post(PATH, {**form(owner), "handle": typed})

    assert response.status_code == 422
    assert f"{typed} is taken" in response.content.decode()
    assert handle_of(ada) == "ada"


def test_a_digest_knows_one_letter_case():
    assert handle_digests("Ada") == handle_digests("ada")

"""What a member does with addresses in commits, and what is said where it cannot be done."""

import pytest
from django.core import mail
from django.test import Client

from contributors.models import CommitProof, Contributor
from tests.contributors.accounts.test_commits import (
    COMMIT,
    PATH,
    ada,
    link,
    owner,
    posted,
)

__all__ = ["ada", "owner"]

pytestmark = pytest.mark.django_db


def test_an_address_that_is_taken_out_is_gone_with_all_that_hung_on_it(owner, ada):
    posted(owner, email=COMMIT)
    owner.post(link(), {"mine": ""})
    posted(owner, mailmap=COMMIT)

    assert posted(owner, remove=COMMIT) == {}

    kept = Contributor.objects.get(pk=ada.pk)
    assert (kept.commit_addresses, kept.proven_addresses, kept.mailmap_address) == ([], [], "")
    assert not CommitProof.objects.exists()


def test_one_that_is_proven_may_be_chosen_for_mailmap_and_none_at_first(owner, ada):
    posted(owner, email=COMMIT)
    assert "You can choose an address after you prove it" in owner.get(PATH).content.decode()
    owner.post(PATH, {"mailmap": COMMIT})
    assert "We could not prove this address" in owner.get(PATH).content.decode()
    owner.post(link(), {"mine": ""})
    before = Client().get("/commons/mailmap").content

    posted(owner, mailmap=COMMIT)
    with_it = Client().get("/commons/mailmap").content.decode()
    posted(owner, mailmap="")

    assert before == Client().get("/commons/mailmap").content == b""
    assert f"<{COMMIT}>" in with_it


def test_the_address_that_somebody_signs_in_with_is_proven(owner, ada):
    assert posted(owner, email=ada.email) == {ada.email: "proven"}
    assert not mail.outbox


def test_nobody_names_more_than_the_form_takes(owner, ada):
    ada.commit_addresses = [f"{number}@work.example" for number in range(20)]
    ada.save()

    response = owner.post(PATH, {"email": COMMIT})

    assert response.status_code == 422
    assert "You can add up to 20 addresses" in response.content.decode()


def test_what_is_no_address_is_said(owner):
    assert owner.post(PATH, {"email": "ada"}).status_code == 422


def test_what_is_not_named_is_not_asked_about(owner):
    assert posted(owner, ask=COMMIT) == {}
    assert not CommitProof.objects.exists()


def test_who_is_not_signed_in_signs_in_first(client):
    assert client.get(PATH)["Location"] == "/sign-in/"


def test_a_link_that_is_not_ours_does_nothing(client):
    response = client.get(f"{PATH}x/")

    assert response.status_code == 410
    assert "Email addresses in your commits" in response.content.decode()


@pytest.mark.parametrize(
    ("fields", "limit"), [({"email": COMMIT}, "mail"), ({"remove": "x"}, "step")]
)
def test_each_button_has_a_limit(owner, settings, fields, limit):
    settings.LIMITED, settings.LIMITS = True, {**settings.LIMITS, limit: (0, 600)}

    assert owner.post(PATH, fields).status_code == 429

"""What is mailed to an address, how often, and what is kept of it."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from contributors.accounts import commit_addresses
from contributors.accounts.commit_lines import commit_lines
from contributors.mail import mail_server
from contributors.mail.commits.commit_letters import elsewhere_letter
from contributors.mail.commits.commit_links import commit_link
from contributors.mail.sending import send_owed
from contributors.models import CommitProof, Contributor, Notice
from contributors.models.commit_proof import ProofState, ProofWay
from contributors.models.outgoing_mail import Failure
from tests.contributors.accounts.test_commits import COMMIT, ada, owner, posted
from tests.contributors.accounts.views.test_profile import person

__all__ = ["ada", "owner"]

pytestmark = pytest.mark.django_db


def test_hidden_addresses_of_other_hosts_are_shown_to_nobody(owner, ada):
    assert posted(owner, email="ada@noreply.codeberg.org") == {
        "ada@noreply.codeberg.org": "unprovable"
    }
    assert not mail.outbox


@pytest.mark.parametrize("failure", [Failure.REFUSED, Failure.LATER])
def test_a_mail_that_failed_is_said_and_may_be_asked_for_again(owner, monkeypatch, failure):
    monkeypatch.setattr(mail_server, "post_letter", lambda address, letter: failure)
    assert posted(owner, email=COMMIT) == {COMMIT: "failed"}
    monkeypatch.undo()

    assert posted(owner, ask=COMMIT) == {COMMIT: "waiting"}
    assert [one.to for one in mail.outbox] == [[COMMIT]]


def test_a_link_that_is_too_old_is_followed_by_another(owner, settings):
    posted(owner, email=COMMIT)
    age = timedelta(seconds=settings.COMMIT_LINK_AGE + 1)
    CommitProof.objects.update(asked_at=timezone.now() - age)

    posted(owner, ask=COMMIT)

    assert len(mail.outbox) == 2


def test_whoever_names_it_an_address_gets_three_mails_at_most(settings):
    settings.LIMITED = True
    for number in range(4):
        member = person(f"{number}@example.org", f"m{number}", commit_addresses=[COMMIT])
        commit_addresses.ask_by_mail(member.pk, COMMIT)
        send_owed()

    assert len(mail.outbox) == 3
    assert not Notice.objects.exists()


def test_whoever_reads_the_mail_of_a_proven_address_hears_that_it_is(ada):
    bo = person("bo@example.org", "bo", commit_addresses=[COMMIT])
    commit_addresses.settle_proof(bo.pk, COMMIT, ProofWay.MAIL)
    commit_addresses.add_address(ada.pk, COMMIT)

    commit_addresses.ask_by_mail(ada.pk, COMMIT)
    send_owed()

    assert mail.outbox[-1].subject == elsewhere_letter().subject
    assert "bo" not in mail.outbox[-1].body.split()


def test_no_mail_leaves_about_what_is_not_named_any_more(ada):
    commit_addresses.add_address(ada.pk, COMMIT)
    commit_addresses.ask_by_mail(ada.pk, COMMIT)
    Contributor.objects.update(commit_addresses=[])

    send_owed()

    assert not mail.outbox
    assert not Notice.objects.exists()


def test_of_two_who_prove_it_at_once_one_has_it(ada, monkeypatch):
    bo = person("bo@example.org", "bo", commit_addresses=[COMMIT])
    commit_addresses.add_address(ada.pk, COMMIT)
    monkeypatch.setattr(commit_addresses, "is_proven_elsewhere", lambda pk, address: False)

    settled = [commit_addresses.settle_proof(pk, COMMIT, ProofWay.MAIL) for pk in (ada.pk, bo.pk)]

    assert settled == [True, False]
    assert Contributor.objects.get(pk=bo.pk).proven_addresses == []


def test_a_deleted_account_leaves_nothing_and_its_links_do_nothing(owner, ada):
    posted(owner, email=COMMIT)
    link = commit_link(Contributor.objects.get(), COMMIT)

    owner.post("/account/delete/")

    assert not CommitProof.objects.exists()
    assert Client().get(link).status_code == 410


def test_the_download_says_what_became_of_each_address(owner, ada):
    posted(owner, email=COMMIT)
    posted(owner, email=ada.email)
    commit_addresses.refuse_address(ada.pk, COMMIT)

    held = json.loads(owner.get("/account/data/").content)

    assert held["proven_addresses"] == [ada.email]
    assert [(one["address"], one["state"]) for one in held["commit_proofs"]] == [
        ("", "refused"),
        (ada.email, "proven"),
    ]


def test_what_is_kept_of_an_address_is_no_address(ada):
    commit_addresses.add_address(ada.pk, COMMIT)
    commit_addresses.ask_by_mail(ada.pk, COMMIT)

    [row] = CommitProof.objects.values()

    assert COMMIT not in str(row)
    assert str(CommitProof.objects.get()) == f"{ProofState.WAITING}, {ProofWay.MAIL}"


def test_a_key_from_before_still_knows_it(ada, settings):
    commit_addresses.add_address(ada.pk, COMMIT)
    commit_addresses.settle_proof(ada.pk, COMMIT, ProofWay.MAIL)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key that is as long as a key should be, and not the first"

    [line] = commit_lines(Contributor.objects.get())

    assert (line.state, line.listed) == ("proven", False)

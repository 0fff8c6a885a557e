"""A member names addresses in commits, proves them, and those who read their mail refuse them."""

import re

import pytest
from django.core import mail
from django.test import Client

from contributors.mail.sending import send_owed
from contributors.models import CommitProof, Contributor
from contributors.models.commit_proof import ProofState
from tests.contributors.accounts.views.test_profile import person
from tests.support.people.mailbox import path

pytestmark = pytest.mark.django_db

PATH = "/account/commits/"
COMMIT = "ada@work.example"


@pytest.fixture
def ada():
    seen = {"name": "public", "commit_addresses": "public"}
    return person(commit_addresses=[], visibility=seen)


@pytest.fixture
def owner(client, ada):
    client.force_login(ada)
    return client


def posted(client, **fields):
    response = client.post(PATH, fields)
    assert (response.status_code, response["Location"]) == (303, PATH)
    return states(client)


def states(client):
    words = client.get(PATH).content.decode()
    found = re.findall(r'<li data-state="(\w+)">\s*<p><b><bdi>(.*?)</bdi>', words)
    return {address: state for state, address in found}


def link():
    send_owed()
    return path(mail.outbox[-1].body)


def shown(ada):
    return COMMIT in Client().get(f"/people/{ada.handle}/").content.decode()


def test_an_address_is_shown_only_once_it_is_proven(owner, ada):
    assert posted(owner, email="Ada@Work.example") == {COMMIT: "waiting"}
    assert not shown(ada)
    assert mail.outbox[-1].to == [COMMIT]

    page = owner.get(link()).content.decode()
    response = owner.post(link(), {"mine": ""})

    assert "Yes, it is mine" in page
    assert (response.status_code, response["Location"]) == (303, PATH)
    assert states(owner) == {COMMIT: "proven"}
    assert shown(ada)
    assert "It is proved" in owner.get(link()).content.decode()
    assert owner.post(link(), {"mine": ""}).status_code == 303


def test_whoever_is_not_signed_in_as_who_asked_proves_nothing(owner, ada):
    posted(owner, email=COMMIT)
    stranger, other = Client(), Client()
    other.force_login(person("bo@example.org", "bo"))

    for client in (stranger, other):
        page = client.get(link())
        response = client.post(link(), {"mine": ""})
        assert "Yes, it is mine" not in page.content.decode()
        assert "sign in to it" in page.content.decode()
        assert response.status_code == 403
    assert states(owner) == {COMMIT: "waiting"}


@pytest.mark.parametrize("proven", [False, True])
def test_whoever_reads_its_mail_takes_it_out_for_good(owner, ada, proven):
    posted(owner, email=COMMIT)
    followed = link()
    if proven:
        owner.post(followed, {"mine": ""})
        posted(owner, mailmap=COMMIT)

    response = Client().post(followed, {"not-mine": ""})

    assert "The address is removed" in response.content.decode()
    assert states(owner) == {}
    assert not shown(ada)
    kept = Contributor.objects.get(pk=ada.pk)
    assert (kept.proven_addresses, kept.mailmap_address) == ([], "")
    assert Client().get(followed).status_code == 410
    mails = len(mail.outbox)
    assert posted(owner, email=COMMIT) == {COMMIT: "refused"}
    assert posted(owner, ask=COMMIT) == {COMMIT: "refused"}
    assert owner.post(followed, {"mine": ""}).status_code == 410
    assert len(mail.outbox) == mails


def test_an_address_gets_one_mail_however_often_it_is_asked_for(owner):
    posted(owner, email=COMMIT)
    posted(owner, email=COMMIT)
    posted(owner, ask=COMMIT)
    send_owed()

    assert [one.to for one in mail.outbox] == [[COMMIT]]


def test_another_members_address_is_said_to_be_so_only_to_who_reads_its_mail(owner, ada):
    bo = person("bo@example.org", "bo", commit_addresses=[COMMIT], proven_addresses=[COMMIT])
    posted(owner, email=COMMIT)
    mine = link()
    CommitProof.objects.create(
        contributor=bo,
        digest=CommitProof.objects.get().digest,
        state=ProofState.PROVEN,
        asked_at=bo.joined_at,
    )
    waiting = owner.get(PATH).content

    assert owner.post(mine, {"mine": ""}).status_code == 410
    assert owner.get(PATH).content.count(b"waiting") == waiting.count(b"waiting")
    assert states(owner) == {COMMIT: "waiting"}

import pytest
from django.core import mail
from django.db import OperationalError, connection
from django.test import Client

from contributors.models import Contributor
from contributors.signup.draft import sign_draft
from tests.support.people.drafts import ADA, draft

HTML = {"Accept": "text/html"}


@pytest.fixture
def client():
    return Client(headers=HTML)


def agreed(**said):
    return {"draft": sign_draft(draft(**said)), "agree": "1"}


@pytest.mark.django_db
def test_an_account_is_created_and_the_address_is_in_no_url(client):
    response = client.post("/join/create/", agreed())

    assert (response.status_code, response["Location"]) == (303, "/join/sent/")
    assert Contributor.objects.get(email=ADA).name == "Ada"
    assert ADA in client.get("/join/sent/").content.decode()
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_sent_twice_it_is_one_account_one_mail_and_the_same_answer(client):
    answers = [client.post("/join/create/", agreed()) for _ in range(2)]

    assert [(one.status_code, one["Location"]) for one in answers] == [(303, "/join/sent/")] * 2
    assert Contributor.objects.filter(email=ADA).count() == len(mail.outbox) == 1


@pytest.mark.django_db
def test_a_registered_address_changes_nothing_and_its_owner_is_told(client):
    Contributor.objects.create_user(ADA, name="The first")

    response = client.post("/join/create/", agreed())

    assert (response.status_code, response["Location"]) == (303, "/join/sent/")
    assert Contributor.objects.get(email=ADA).name == "The first"
    [told] = mail.outbox
    assert (told.to, told.subject) == ([ADA], "You have already joined")


@pytest.mark.django_db
def test_nothing_is_created_without_agreement(client):
    response = client.post("/join/create/", {"draft": sign_draft(draft())})

    assert response.status_code == 422
    assert "Tick the box to agree" in response.content.decode()
    assert not Contributor.objects.exists()


@pytest.mark.django_db
def test_who_comes_too_often_is_asked_to_wait(client, settings):
    settings.LIMITED = True
    settings.LIMITS = {**settings.LIMITS, "mail": (1, 600)}

    answers = [client.post("/join/create/", agreed()) for _ in range(2)]

    assert [one.status_code for one in answers] == [303, 429]
    assert int(answers[1]["Retry-After"]) > 0


@pytest.mark.django_db
def test_a_database_that_is_away_loses_nothing(client, caplog):
    def broken(execute, sql, params, many, context):
        raise OperationalError(f"gone, and {ADA} with it")

    with connection.execute_wrapper(broken):
        response = client.post("/join/create/", agreed(place="Ulm"))

    words = response.content.decode()
    assert response.status_code == 503
    assert "Your answers are still here. Try again" in words
    assert "Ulm" in words
    assert 'name="draft"' in words
    assert ADA not in caplog.text

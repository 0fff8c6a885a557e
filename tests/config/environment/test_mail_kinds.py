import pytest

from config.environment.mail_kinds import mailbox, mailer, sender
from tests.support.kinds import accepted


def test_a_mail_server_is_named_by_a_url():
    found = mailer().read("smtp+starttls://ada:p%40ss@mail.example:587")

    assert found["OPTIONS"] == {
        "host": "mail.example",
        "port": 587,
        "username": "ada",
        "password": "p@ss",
        "use_ssl": False,
        "use_tls": True,
    }


def test_a_mail_server_may_be_the_simulator():
    assert mailer().read("simulator:") == {"BACKEND": "config.email_backend.EmailBackend"}


@pytest.mark.parametrize("value", ["post@example.org", "Mean while <post@example.org>"])
def test_a_sender_is_an_address_with_or_without_a_name(value):
    assert sender().read(value) == value


@pytest.mark.parametrize("value", ["", "privacy@example.org"])
def test_a_mailbox_is_an_address_without_a_name_or_nothing(value):
    assert mailbox().read(value) == value


@pytest.mark.parametrize("kind", [mailer(), sender(), mailbox()])
def test_each_refuses_what_it_names_as_wrong(kind):
    assert accepted(kind, kind.wrong) == []

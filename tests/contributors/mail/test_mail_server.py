from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPDataError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

import pytest

from contributors.mail.mail_server import failure_of, log_failure, post_letter
from contributors.mail.messages import gone_letter
from contributors.models.outgoing_mail import Failure
from tests.support.people.mailbox import mail_server


def refused(*codes):
    return SMTPRecipientsRefused({f"{code}@example.org": (code, b"no") for code in codes})


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (refused(550), Failure.REFUSED),
        (refused(450), Failure.LATER),
        (refused(550, 451), Failure.LATER),
        (SMTPDataError(554, b"no"), Failure.REFUSED),
        (SMTPDataError(452, b"full"), Failure.LATER),
        # Ours to mend, and nothing about the address.
        (SMTPSenderRefused(550, b"no", "us@example.org"), Failure.LATER),
        (SMTPNotSupportedError("no TLS"), Failure.LATER),
        (SMTPAuthenticationError(535, b"no"), Failure.AWAY),
        (SMTPConnectError(421, b"busy"), Failure.AWAY),
        (SMTPServerDisconnected("gone"), Failure.AWAY),
        (TimeoutError("timed out"), Failure.AWAY),
        (ConnectionRefusedError(), Failure.AWAY),
        (ValueError("a slip of ours"), Failure.LATER),
    ],
    ids=repr,
)
def test_what_is_for_good_is_told_from_what_may_pass(error, failure):
    assert failure_of(error) is failure


def test_a_message_id_is_of_the_sites_own_domain(settings):
    settings.SITE_URL = "https://bücher.example:8443"

    with mail_server(settings) as server:
        posted = [post_letter("ada@example.org", gone_letter()) for _ in range(2)]

    ids = [str(message["Message-ID"]) for message in server.messages]
    assert posted == [None, None]
    assert [one.endswith("@xn--bcher-kva.example>") for one in ids] == [True, True]
    assert len(set(ids)) == 2


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (refused(550), "SMTPRecipientsRefused 550"),
        (SMTPDataError(452, b"550@example.org is full"), "SMTPDataError 452"),
        (ConnectionRefusedError("550@example.org"), "ConnectionRefusedError"),
    ],
)
def test_an_operator_reads_the_code_and_nobody_the_words(error, words, caplog, settings):
    settings.DEBUG = True

    log_failure(error)

    assert caplog.messages == [f"An email could not be sent: {words}"]

"""The mail that asks somebody to join, as a mail server and its reader get it."""

import re
from email import policy

import pytest
from django.utils import timezone

from contributors.mail import messages, outbox
from contributors.mail.sending import send_owed
from contributors.models import Contributor, Delivery, Notice, Outreach
from contributors.models.notice import NoticeKind
from contributors.outreach import rounds
from contributors.outreach.people_lists import read_people
from tests.support.people.mailbox import html, mail_server, text

pytestmark = pytest.mark.django_db
HEADER = re.compile(rb"^List-Unsubscribe: <(\S+)>\r$", re.MULTILINE)


def owe(*addresses, **said):
    about = {"who": "account 1", "from_name": "Rosa", **said}
    rounds.send_round(read_people("\n".join(addresses)).people, Outreach(**about))


def test_it_says_who_asks_and_why_and_how_to_be_left_alone(settings):
    settings.SITE_URL = "https://the-register-of-contributors.of-a-large-foundation.example.org"
    owe("ada@example.org", project="the engine", why="You wrote the <first> program.")

    with mail_server(settings) as mailbox:
        send_owed()

    [mail] = mailbox.messages
    assert mail["Subject"] == "Rosa invites you to join Meanwhile"
    said = text(mail)
    assert "Rosa (the engine) invites you to join Meanwhile, a register" in said
    assert "Rosa says: “You wrote the <first> program.”" in said
    assert "You wrote the &lt;first&gt; program." in html(mail)
    asked, never = re.findall(r"https://\S+", said)
    assert "/join/asked/" in asked
    assert "/join/never/" in never
    assert asked in html(mail)
    assert f'href="{never}"' in html(mail)
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    # In one piece on the wire, however long it is: mail programs read no folded or encoded URL.
    raw = bytes(mailbox.envelopes[0].content)
    assert HEADER.search(raw)[1].decode() == never
    assert max(map(len, raw.split(b"\r\n"))) < 998


def test_without_a_project_or_a_reason_it_says_nothing_of_them():
    letter = messages.outreach_letter(Outreach(from_name="Rosa"), "ada@example.org")

    assert letter.lines[0].startswith("Rosa invites you")
    assert len(letter.lines) == 2


def test_no_other_mail_has_such_headers(settings):
    ada = Contributor.objects.create_user("ada@example.org", agreed_at=timezone.now())
    outbox.owe_joining(ada.pk)

    with mail_server(settings) as mailbox:
        send_owed()

    assert mailbox.messages[0]["List-Unsubscribe"] is None
    assert "Never invite me again" not in text(mailbox.messages[0])


@pytest.mark.parametrize(
    "name", ["Rosa\r\nBcc: eve@example.org", "Rosa\nX: y", "Röşa 王 “the <b>Countess</b>” 😀"]
)
def test_no_name_becomes_a_header(settings, name):
    owe("ada@example.org", from_name=" ".join(name.split()))
    Outreach.objects.update(from_name=name)

    with mail_server(settings) as mailbox:
        send_owed()

    # What no form lets through is not mailed at all.
    assert [one["Bcc"] for one in mailbox.messages] == [None] * ("\n" not in name)
    for message in mailbox.messages:
        assert name in message["Subject"]
        assert policy.default.header_max_count("Subject") == 1


def test_nobody_who_waits_waits_behind_them(settings):
    settings.OUTREACH_AT_ONCE = 2
    owe(*(f"{number}@example.org" for number in range(5)))
    ada = Contributor.objects.create_user("ada@example.org", agreed_at=timezone.now())
    outbox.owe_joining(ada.pk)
    outbox.owe_notice(NoticeKind.SIGN_IN, "ada@example.org")

    due = outbox.due_mails()

    assert [model for model, _ in due] == [Notice, Delivery, Notice, Notice]
    assert len(outbox.due_mails(early=True)) == 7


def test_an_address_that_takes_no_mail_is_forgotten_and_not_tried_again(settings):
    owe("ada@example.org", "bo@example.org")

    with mail_server(settings) as mailbox:
        mailbox.unknown = "ada@example.org"
        send_owed()

    assert [one.rcpt_tos for one in mailbox.envelopes] == [["bo@example.org"]]
    left = Notice.objects.get()
    assert (left.address, left.failure) == ("", "refused")
    assert outbox.due_mails(early=True) == []

"""Where a letter goes, and both of its parts, of which mail programs show the one they like."""

import re

import pytest
from django.core import mail

from contributors.mail import mail_server
from contributors.mail.address_change_messages import leaving_letter, left_letter
from contributors.mail.letters import mailbox_of
from contributors.mail.messages import Letter, gone_letter, moved_letter
from contributors.models import Contributor

LINK = "https://meanwhile.example/join/confirm/a:b/"
WITH_MARKUP = Letter("Join <b>", ("One & two.",), "Go <on>", LINK, "Works once.")


@pytest.mark.parametrize(
    ("email", "address", "goes_to"),
    [
        ("ada@example.org", "Ada@Example.org", "Ada@example.org"),
        ("ada@example.org", "", "ada@example.org"),
        ("ada@example.org", "Ada <ADA@example.org>", "ADA@example.org"),
        # An earlier version took these for one, which they are not.
        ("strasse@example.org", "straße@example.org", "strasse@example.org"),
        ("ada@example.org", "eve@example.org", "ada@example.org"),
    ],
)
def test_mail_goes_to_no_mailbox_but_the_one_that_was_proven(email, address, goes_to):
    assert mailbox_of(Contributor(email=email, address=address)) == goes_to


def letters():
    return [leaving_letter(), left_letter(), gone_letter(), moved_letter(), WITH_MARKUP]


@pytest.mark.parametrize("number", range(5))
def test_each_says_the_same_as_text_and_as_html(number):
    letter = letters()[number]

    mail_server.post_letter("ada@example.org", letter)

    (sent,) = mail.outbox
    ((html, kind),) = sent.alternatives
    assert kind == "text/html"
    assert sent.body == letter.text()
    assert all(line in sent.body for line in (*letter.lines, letter.link, letter.ending))
    # The button leads to it, and its words name it for whoever copies it.
    assert html.count(letter.link) == 2
    assert f'href="{letter.link}"' in html


@pytest.mark.parametrize("number", range(5))
def test_none_fetches_anything_and_each_is_for_dark_screens_too(number):
    html = letters()[number].html()

    assert re.findall(r"<(?:img|link|script|iframe|object)|url\(|@import|src=", html) == []
    assert '<meta name="color-scheme" content="light dark">' in html
    assert "color-scheme: light dark;" in html
    assert '<html lang="en">' in html


def test_what_is_said_is_no_markup():
    html = WITH_MARKUP.html()

    assert "Join &lt;b&gt;" in html
    assert "One &amp; two." in html
    assert "Go &lt;on&gt;" in html
    assert "Go <on>" in WITH_MARKUP.text()

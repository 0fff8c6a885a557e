import pytest
from asgiref.sync import async_to_sync
from django.utils import timezone

from contributors.mail import mail_state, outbox, tasks
from contributors.mail.sending import send_owed
from contributors.models import Contributor, Delivery
from contributors.models.notice import NoticeKind
from tests.support.people.mailbox import html, mail_server, path, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailbox(settings):
    with mail_server(settings) as mailbox:
        yield mailbox


@pytest.fixture
def ada():
    return Contributor.objects.create_user(
        "ada@example.org", address="Ada@Example.org", agreed_at=timezone.now()
    )


async def test_a_newcomer_gets_a_link_to_confirm_as_text_and_html(ada, mailbox, settings):
    settings.SITE_URL = "https://meanwhile.example"

    await tasks.send_already_registered(ada.email)

    [message] = mailbox.messages
    assert (message["To"], message["Subject"]) == ("Ada@example.org", "Confirm your address")
    assert message["Auto-Submitted"] == "auto-generated"
    link = f"https://meanwhile.example{path(text(message))}"
    assert "/join/confirm/" in link
    assert link in text(message)
    assert f'href="{link}"' in html(message)
    assert "ada@" not in link


async def test_many_askers_at_once_cause_one_mail(ada, mailbox):
    await tasks.send_already_registered("ada@example.org")
    await tasks.send_already_registered(ada.email)
    await tasks.send_already_registered("ada@example.org")

    assert mailbox.to("Ada@example.org") == ["Confirm your address"]


async def test_after_the_pause_another_is_sent(ada, mailbox, settings):
    settings.MAIL_PAUSE = 0

    await tasks.send_already_registered(ada.email)
    await tasks.send_already_registered(ada.email)

    assert len(mailbox.messages) == 2


async def test_a_member_is_told_of_an_attempt_and_gets_a_way_in(ada, mailbox):
    await Contributor.objects.aupdate(confirmed_at=timezone.now())

    await tasks.send_already_registered("ada@example.org")

    [message] = mailbox.messages
    assert message["Subject"] == "You have already joined"
    assert path(text(message)).startswith("/sign-in/link/")


@pytest.mark.parametrize(
    ("confirmed", "subject"), [(True, "Your sign-in link"), (False, "Confirm your address")]
)
async def test_a_link_to_sign_in_goes_to_the_address_that_is_kept(ada, mailbox, confirmed, subject):
    await Contributor.objects.aupdate(confirmed_at=timezone.now() if confirmed else None)

    await tasks.send_sign_in("ada@example.org")

    assert mailbox.to("Ada@example.org") == [subject]


@pytest.mark.parametrize(
    "ask", [tasks.send_sign_in, tasks.send_already_registered, tasks.send_again]
)
async def test_nobody_is_written_to_who_is_not_registered(mailbox, ask):
    await ask("eve@example.org")

    assert mailbox.messages == []


def test_nobody_is_written_to_who_has_gone_meanwhile(ada, mailbox):
    outbox.owe_joining(ada.pk)
    outbox.owe_notice(NoticeKind.MOVE, "new@example.org", ada.pk)
    ada.delete()

    sent = send_owed()

    assert (sent.tried, mailbox.messages) == (0, [])


async def test_a_mail_that_fails_is_noted_logged_without_address_and_sent_later(
    ada, mailbox, caplog
):
    mailbox.refusal = "451 no room for ada@example.org just now"
    await tasks.send_already_registered(ada.email)

    assert await mail_state.delivery_state("ada@example.org") == "failed"
    assert "An email could not be sent: SMTPDataError" in caplog.text
    assert "ada@" not in caplog.text.lower()

    mailbox.refusal = ""
    await tasks.send_already_registered(ada.email)

    assert await mail_state.delivery_state("ada@example.org") == "sent"
    assert len(mailbox.messages) == 1


async def test_what_nothing_is_known_about_counts_as_sent():
    assert await mail_state.delivery_state("ada@example.org") == "sent"


def test_what_is_asked_for_is_on_its_way_until_somebody_sends_it(ada):
    assert outbox.owe_joining(ada.pk)

    assert async_to_sync(mail_state.delivery_state)("ada@example.org") == "waiting"
    assert str(Delivery.objects.get()) == "waiting"
    assert not outbox.owe_joining(ada.pk)
    assert outbox.owe_joining(ada.pk, again=True)


async def test_an_umlaut_in_the_domain_is_written_as_we_compare_it(mailbox):
    await Contributor.objects.acreate(email="ada@straße.example", address="Ada@straße.example")

    await tasks.send_sign_in("ada@straße.example")

    assert mailbox.to("Ada@xn--strae-oqa.example") == ["Your sign-in link"]

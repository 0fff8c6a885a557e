"""What becomes of a mail when a process or the mail server ends, hangs or refuses. Real ones."""

import signal
import sqlite3
from contextlib import closing

import httpx
import pytest
from django.test import RequestFactory
from django.utils import timezone

from contributors.mail import outbox, receipts
from contributors.models import Contributor
from contributors.signup.draft import sign_draft
from tests.support.people.drafts import ADA, draft
from tests.support.people.slow_mailbox import PATIENCE, nobody_listening, slow_mailbox
from tests.support.processes.asgi_servers import prepare_database, serving
from tests.support.processes.commands import manage

pytestmark = [
    pytest.mark.system,
    # What these servers read is a copy of the file that the test writes.
    pytest.mark.database("sqlite"),
    pytest.mark.django_db(transaction=True),
    # Each process loads all of the site.
]
CONFIRM = "Confirm your address"


@pytest.fixture
def mail():
    with slow_mailbox() as mailbox:
        yield mailbox


def create(served, email=ADA):
    """Create an account, as somebody in a terminal does; return what is said."""
    answers = {"draft": sign_draft(draft(email)), "agree": "1"}
    reply = httpx.post(
        f"{served.url}/join/create/", data=answers, trust_env=False, timeout=PATIENCE
    )
    assert reply.status_code == 200
    return reply.text


def page(served, email=ADA):
    """The page that whoever created the account looks at."""
    cookie = receipts.lead_to_sent(RequestFactory().post("/"), email).cookies["receipt"].value
    headers = {"Cookie": f"receipt={cookie}", "Accept": "text/html"}
    url = f"{served.url}/join/sent/"
    return httpx.get(url, headers=headers, trust_env=False, timeout=PATIENCE).text


def an_hour_passes(data):
    with closing(sqlite3.connect(data / "meanwhile.sqlite3")) as database, database:
        moved = ", ".join(f"{at} = datetime({at}, '-1 hour')" for at in ("asked_at", "due_at"))
        database.execute(f"UPDATE contributors_delivery SET {moved}")


def owe(*emails):
    """Have mails owed in the test's database, which processes get a copy of."""
    for email in emails:
        newcomer = Contributor.objects.create_user(email, agreed_at=timezone.now())
        outbox.owe_joining(newcomer.pk)


def deliver(data, mail_url):
    """Run the command; return its exit status and last words."""
    with manage("deliver", data=data, MAIL_URL=mail_url) as terminal:
        words = terminal.read_until("Sent .*")[0]
        return terminal.process.wait(PATIENCE), words


def test_a_stop_right_after_an_account_was_created_lets_its_mail_leave(mail, tmp_path):
    with serving("uvicorn", tmp_path, MAIL_URL=mail.url) as served:
        said = create(served)
        served.terminal.terminate()
        served.terminal.process.wait(PATIENCE)

    assert "We are sending an email to" in said
    assert mail.subjects() == [CONFIRM]


def test_a_kill_and_a_mail_server_that_hangs_lose_no_mail_and_double_none(mail, tmp_path):
    with serving("uvicorn", tmp_path, MAIL_URL=mail.url) as served:
        create(served)
        served.terminal.process.kill()
        served.terminal.process.wait(PATIENCE)
    assert mail.subjects() == []
    mail.holds_mail_after = 0

    # What is owed is tried at the next start, and a stop does not wait for who hangs.
    with serving("uvicorn", tmp_path, MAIL_URL=mail.url, TASKS_GRACE="0.2") as served:
        assert mail.hung.wait(PATIENCE)
        meanwhile = page(served)
        served.terminal.terminate()
        status = served.terminal.process.wait(PATIENCE)
    mail.holds_mail_after = None
    an_hour_passes(tmp_path)

    assert "The email is being sent." in meanwhile
    assert status == -signal.SIGTERM
    assert deliver(tmp_path, mail.url) == (0, "Sent 1 of 1 emails.")
    assert mail.subjects() == [CONFIRM]


def test_a_mail_server_that_is_away_is_said_and_gets_the_mail_once_it_is_back(mail, tmp_path):
    with nobody_listening() as away, serving("uvicorn", tmp_path, MAIL_URL=away) as served:
        create(served)
        served.terminal.read_until("An email could not be sent: ConnectionRefusedError")
        while "is being sent" in (said := page(served)):
            """It is noted right after it is logged."""

    assert "We could not send the email." in said
    assert "We will keep trying" in said
    assert deliver(tmp_path, mail.url) == (0, "Sent 1 of 1 emails.")
    assert mail.subjects() == [CONFIRM]


def test_several_processes_that_start_at_once_send_each_mail_once(mail, tmp_path):
    people = [f"{name}@example.org" for name in ("ada", "bo", "cy", "di")]
    owe(*people)
    prepare_database(tmp_path)

    with (
        manage("deliver", data=tmp_path, MAIL_URL=mail.url) as command,
        serving("uvicorn", tmp_path, "--workers", "2", MAIL_URL=mail.url),
    ):
        status = command.process.wait(PATIENCE)

    assert status == 0
    assert sorted(one.rcpt_tos[0] for one in mail.envelopes) == people


def test_a_worker_sends_what_is_owed_and_ends_in_time_while_the_mail_server_hangs(mail, tmp_path):
    mail.holds_mail_after = 1
    owe("ada@example.org", "bo@example.org")
    prepare_database(tmp_path)
    with manage("worker", data=tmp_path, MAIL_URL=mail.url, TASKS_GRACE="0.1") as worker:
        assert mail.hung.wait(PATIENCE)
        worker.terminate()
        worker.read_until("Another process will take over the email")
        status = worker.process.wait(PATIENCE)

    assert (status, mail.subjects()) == (0, [CONFIRM])

"""Sending of emails from the outbox: each is claimed, written, sent, and its result recorded.

See docs/decisions/0038-an-outbox.md.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from django.conf import settings
from django.db import Error, close_old_connections, connections

from contributors.mail import outbox
from contributors.mail.commits import commit_links
from contributors.mail.letters import write_letter
from contributors.mail.posting import hand_over
from contributors.models import Contributor, Delivery, Notice
from contributors.models.notice import NoticeKind
from contributors.models.outgoing_mail import Failure
from contributors.support.private_logging import log_without_message

logger = logging.getLogger(__name__)

# Seconds before what became of a mail is noted once more; together much less than MAIL_LEASE.
INSISTING = (0.2, 1, 3, 10)

# Set when the process is about to end: the mail at hand is the last one.
leaving = Event()


@dataclass
class Round:
    """What one round has tried, and how much of it has left."""

    tried: int = 0
    sent: int = 0


def send_owed(*, early: bool = False, stop: Event = leaving) -> Round:
    """Send what is due, and if `early` also what waits for its next attempt.

    It ends with the first mail for which the mail server is not there, or as `stop` is set. Raises
    django.db.Error where the database cannot be asked: what was claimed is due again later.
    """
    done = Round()
    for model, pk in outbox.due_mails(early=early):
        if stop.is_set():
            break
        if not (mail := outbox.claim_mail(model, pk, early=early)):
            continue
        failure = send_claimed(mail)
        done.tried += 1
        done.sent += failure is None
        if failure is Failure.AWAY:
            outbox.postpone_all()
            break
    return done


def send_claimed(mail: Delivery | Notice) -> Failure | None:
    """Send a claimed mail, where there is still something to say, and note how it went."""
    failure = attempt_mail(mail)
    insist_on(lambda: note_outcome(mail, failure))
    return failure


def note_outcome(mail: Delivery | Notice, failure: Failure | None) -> None:
    if isinstance(mail, Notice) and mail.kind == NoticeKind.MOVE:
        # Of another address that was named meanwhile this says nothing.
        about = Contributor.objects.filter(notices=mail, moving_to=mail.address)
        about.update(moving_failed=failure is not None)
    if isinstance(mail, Notice) and mail.kind == NoticeKind.COMMIT:
        commit_links.note_mail(mail, failed=failure is not None)
    if failure:
        outbox.note_failed(mail, failure, seconds_of_use(mail))
    else:
        outbox.note_sent(mail)


def insist_on(write: Callable[[], None]) -> None:
    """Write it, and again where the database does not take it, so that no mail is sent twice.

    Raises django.db.Error where it still does not after some seconds.
    """
    for pause in INSISTING:
        try:
            return write()
        except Error as error:
            log_without_message(logger, "Could not record yet what happened to an email", error)
        leaving.wait(pause)
        close_old_connections()
    return write()


def attempt_mail(mail: Delivery | Notice) -> Failure | None:
    try:
        post = write_letter(mail)
        return hand_over(post) if post else None
    except Error:
        raise
    except Exception as error:  # noqa: BLE001  One that cannot be written holds up no other.
        log_without_message(logger, "An email could not be written", error)
        return Failure.LATER


def seconds_of_use(mail: Delivery | Notice) -> int:
    """Return for how many seconds an email is useful: nobody waits long for a sign-in link."""
    kind = mail.kind if isinstance(mail, Notice) else ""
    if kind == NoticeKind.COMMIT:
        return settings.COMMIT_LINK_AGE
    age = {NoticeKind.SIGN_IN: "sign-in-link", NoticeKind.MOVE: "move"}
    return settings.LINK_AGES[age.get(kind, "confirm")]  # type: ignore[call-overload]


def keep_sending(stop: Event, seconds: float, send: Callable[[], object] = send_owed) -> None:
    """Send what is due now, and again after each pause of so many seconds, until `stop` is set."""
    while not stop.is_set():
        close_old_connections()
        try:
            send()
        except Exception as error:  # noqa: BLE001  The next round may find the database again.
            log_without_message(
                logger, "Could not read the emails that are waiting to be sent", error
            )
        stop.wait(seconds)
    connections.close_all()

"""The mail server: a letter is handed to it, and what it does is put into a word."""

import logging
import smtplib
from email.message import EmailMessage
from email.policy import Policy, default
from email.utils import make_msgid
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from contributors.mail.messages import Letter
from contributors.models.outgoing_mail import Failure
from contributors.support.private_logging import log_without_message
from contributors.values.emails import canonical_domain

logger = logging.getLogger(__name__)

# No out-of-office replies to what a program wrote: RFC 3834.
HEADERS = {"Auto-Submitted": "auto-generated"}

# Nothing to do with the one mail: the next one would meet the same.
NOT_THERE = (
    smtplib.SMTPServerDisconnected,
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPAuthenticationError,
)


class LongLineMessage(EmailMultiAlternatives):
    """A message whose headers are not folded: a URL that is, is written in words of RFC 2047."""

    def message(self, *, policy: "Policy[Any] | None" = default) -> EmailMessage:
        # As long as a line may be at all: RFC 5322, 2.1.1.
        return super().message(policy=(policy or default).clone(max_line_length=998))


def post_letter(address: str, letter: Letter) -> Failure | None:
    """Hand a letter to the mail server; None where it took it."""
    headers = {**HEADERS, **letter.headers(), "Message-ID": message_id()}
    message = LongLineMessage(letter.subject, letter.text(), to=[address], headers=headers)
    message.attach_alternative(letter.html(), "text/html")
    try:
        message.send()
    except Exception as error:  # noqa: BLE001  Whatever a mail server does is told on the page.
        log_failure(error)
        return failure_of(error)
    return None


def message_id() -> str:
    """Return one at the site's own domain, since Django's would name the machine."""
    return make_msgid(domain=canonical_domain(urlsplit(settings.SITE_URL).hostname or ""))


def log_failure(error: Exception) -> None:
    """Log what a mail server answered, but not in its words: they quote the address."""
    if not isinstance(error, OSError):
        log_without_message(logger, "An email could not be sent", error)
        return
    refused = error.recipients if isinstance(error, smtplib.SMTPRecipientsRefused) else {}
    codes = {code for code, _ in refused.values()}
    if isinstance(error, smtplib.SMTPResponseException):
        codes.add(error.smtp_code)
    answer = " ".join([type(error).__name__, *map(str, sorted(codes))])
    logger.error("An email could not be sent: %s", answer)


def failure_of(error: Exception) -> Failure:
    """Return what an error of a mail server's means: 5yz is for good, 4yz is not (RFC 5321)."""
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            return for_good(min(code for code, _ in refused.values()))
        case smtplib.SMTPDataError(smtp_code=code):
            return for_good(code)
        case smtplib.SMTPException() if not isinstance(error, NOT_THERE):
            return Failure.LATER
        case OSError():
            return Failure.AWAY
    return Failure.LATER


def for_good(code: int) -> Failure:
    return Failure.REFUSED if code >= 500 else Failure.LATER

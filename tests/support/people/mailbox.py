"""What has been mailed: a real SMTP server, and the links in what it got."""

import asyncio
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

# It tells every address that it sees, and it is only the test's.
logging.getLogger("mail.log").addFilter(lambda record: False)

# Seconds. Longer than a mail takes on a busy machine.
PATIENCE = 20

LINK = re.compile(r"https?://\S+/(?:join/confirm|sign-in/link|account/address|account/commits)/\S+")


class Mailbox:
    """Everything that a mail server was given.

    `refusal` is what it says instead of taking it; of the address `unknown` it knows no mailbox.
    """

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.refusal = ""
        self.unknown = ""

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address == self.unknown:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        if not self.refusal:
            self.envelopes.append(envelope)
        return self.refusal or "250 OK"

    @property
    def messages(self) -> list[EmailMessage]:
        contents = [one.content for one in self.envelopes]
        return [message_from_bytes(bytes(one), policy=policy.default) for one in contents]  # type: ignore[arg-type]

    def to(self, address: str) -> list[str]:
        """The subjects of what an address got."""
        pairs = zip(self.envelopes, self.messages, strict=True)
        return [str(mail["Subject"]) for one, mail in pairs if one.rcpt_tos == [address]]


class FreePort(Controller):
    """A server on a port that was free, which aiosmtpd itself would not find again."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def text(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def html(message: EmailMessage) -> str:
    part = message.get_body(("html",))
    assert part is not None
    return str(part.get_content())


def path(words: str) -> str:
    """The path of the link in a mail's text, as the test's client or browser opens it."""
    found = LINK.search(words)
    assert found is not None
    return "/" + found[0].split("/", 3)[3]


@contextmanager
def mail_server(settings: Any) -> Iterator[Mailbox]:
    """Have mails go to a mail server of the test's own, over a real connection."""
    mailbox = Mailbox()
    controller = FreePort(mailbox, hostname="127.0.0.1", port=0, ready_timeout=PATIENCE)
    controller.start()
    options = {"host": "127.0.0.1", "port": controller.port, "timeout": PATIENCE}
    backend = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": options}}
    try:
        yield mailbox
    finally:
        controller.stop()

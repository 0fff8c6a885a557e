"""A mail server that hangs, refuses, or is not there, and what it was given."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any

from aiosmtpd.smtp import Envelope

from tests.support.people.mailbox import FreePort, Mailbox

# Seconds. Longer than a process of ours takes on a busy machine.
PATIENCE = 60


class SlowMailbox(Mailbox):
    """One that hangs with a mail after it has taken so many, for as long as a test likes."""

    def __init__(self) -> None:
        super().__init__()
        self.url = ""
        self.hung = Event()
        self.holds_mail_after: int | None = None

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        if len(self.envelopes) == self.holds_mail_after:
            self.hung.set()
            await asyncio.Event().wait()
        return await super().handle_DATA(server, session, envelope)

    def subjects(self) -> list[str]:
        return [str(message["Subject"]) for message in self.messages]


@contextmanager
def slow_mailbox() -> Iterator[SlowMailbox]:
    """Run one, which knows its MAIL_URL."""
    mailbox = SlowMailbox()
    controller = FreePort(mailbox, hostname="127.0.0.1", port=0, ready_timeout=PATIENCE)
    controller.start()
    mailbox.url = f"smtp://127.0.0.1:{controller.port}"
    try:
        yield mailbox
    finally:
        controller.stop()


@contextmanager
def nobody_listening() -> Iterator[str]:
    """Yield the MAIL_URL of a server that refuses each connection."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        yield f"smtp://127.0.0.1:{door.getsockname()[1]}"

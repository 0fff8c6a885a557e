"""Email backend for development: the console, and the simulator, which shows every mail."""

from collections.abc import Sequence
from contextlib import suppress
from urllib.request import ProxyHandler, Request, build_opener

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends import console

# Seconds. The simulator is on this machine, or it is not there.
PATIENCE = 2


class EmailBackend(console.EmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            show_mail(message)
        return super().send_messages(email_messages)


def show_mail(message: EmailMessage) -> None:
    request = Request(  # noqa: S310  A URL from the settings.
        f"{settings.SIMULATOR_URL}/mail/", data=message.message().as_bytes()
    )
    # Past the proxy that the environment may name: mail is for nobody else's eyes.
    opener = build_opener(ProxyHandler({}))
    with suppress(OSError):  # It is on the console all the same.
        opener.open(request, timeout=PATIENCE).close()

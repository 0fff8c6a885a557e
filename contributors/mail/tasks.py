"""Mails go out behind the page's back, once for each time that they are asked for."""

import logging

from django.core.mail import EmailMultiAlternatives
from django.tasks import task

from contributors.mail import address_change_messages, link_limit, messages
from contributors.mail.messages import Letter
from contributors.mail.outbox import claim_delivery, settle_delivery
from contributors.models import Contributor
from contributors.support.private_logging import log_without_message
from contributors.values.emails import normalize_email, smtp_address

logger = logging.getLogger(__name__)

# No out-of-office replies to what a program wrote: RFC 3834.
HEADERS = {"Auto-Submitted": "auto-generated"}


async def send_confirmation(contributor: Contributor) -> None:
    """Ask the owner of the address to prove it."""
    await owe(contributor.pk)


async def send_already_registered(email: str) -> None:
    """Tell the owner of a registered address that somebody wanted to join with it.

    Where the address still waits for its proof, its owner gets that mail, but not twice at once.
    """
    await owe_owner(email)


async def send_again(email: str, key: str = "") -> None:
    """Send it once more, once for each form that asks, which its key stands for."""
    await owe_owner(email, again=True, key=key)


async def owe_owner(email: str, *, again: bool = False, key: str = "") -> None:
    pks = Contributor.objects.filter(email=email).values_list("pk", flat=True)
    if (pk := await pks.afirst()) is not None:
        await owe(pk, again=again, key=key)


async def owe(pk: int, *, again: bool = False, key: str = "") -> None:
    if await claim_delivery(pk, again=again, key=key):
        await deliver.aenqueue(pk)


async def send_sign_in(email: str, key: str = "") -> None:
    """Mail a link to sign in, if anybody has the address; who asks cannot see whether.

    Of a form that is sent twice, which its key stands for, one mail comes.
    """
    await look_up_and_send.aenqueue(email, key)


async def tell_moved(address: str) -> None:
    """Tell an address that a sign-up goes on with another one."""
    await say_moved.aenqueue(address)


async def send_move(pk: int) -> None:
    """Mail a link to the address that a member has named, and tell the one that is kept."""
    await write_about_move.aenqueue(pk)


async def tell_left(address: str) -> None:
    """Tell an address that its account has another one now."""
    await say_left.aenqueue(address)


async def tell_gone(address: str) -> None:
    """Tell an address that its account has been deleted."""
    await say_gone.aenqueue(address)


@task
def deliver(pk: int) -> None:
    contributor = Contributor.objects.filter(pk=pk).first()
    if contributor:
        letter = messages.about_joining(contributor)
        settle_delivery(pk, sent=post_link(contributor, mailbox(contributor), letter))


@task
def look_up_and_send(email: str, key: str) -> None:
    known = Contributor.objects.filter(email=email, is_active=True)
    contributor = known.first()
    asked = known.exclude(asked_key=key) if key else known
    if contributor and asked.update(asked_key=key):
        # To the address that is kept, never to the one that was typed just now.
        post_link(contributor, mailbox(contributor), messages.about_signing_in(contributor))


@task
def say_moved(address: str) -> None:
    post(address, messages.moved())


@task
def write_about_move(pk: int) -> None:
    contributor = Contributor.objects.filter(pk=pk).exclude(moving_to="").first()
    if contributor:
        new = contributor.moving_to
        taken = Contributor.objects.filter(email=normalize_email(new)).exists()
        letter = (
            address_change_messages.taken() if taken else address_change_messages.prove(contributor)
        )
        failed = not post_link(contributor, smtp_address(new), letter)
        # Of another address that was named meanwhile this says nothing.
        Contributor.objects.filter(pk=pk, moving_to=new).update(moving_failed=failed)
        post(mailbox(contributor), address_change_messages.leaving())


@task
def say_left(address: str) -> None:
    post(address, address_change_messages.left())


@task
def say_gone(address: str) -> None:
    post(address, messages.gone())


def mailbox(contributor: Contributor) -> str:
    return smtp_address(contributor.address or contributor.email)


def post_link(contributor: Contributor, address: str, letter: Letter) -> bool:
    """Post a letter with a link, unless there are enough of them; say whether one is there."""
    if link_limit.has_enough(contributor, address):
        return True
    sent = post(address, letter)
    if sent:
        link_limit.note(contributor, address)
    return sent


def post(address: str, letter: Letter) -> bool:
    """Hand a letter to the mail server; say whether it took it."""
    message = EmailMultiAlternatives(letter.subject, letter.text(), to=[address], headers=HEADERS)
    message.attach_alternative(letter.html(), "text/html")
    try:
        message.send()
    except Exception as error:  # noqa: BLE001  Whatever a mail server does is told on the page.
        log_without_message(logger, "A mail could not be sent", error)
        return False
    return True

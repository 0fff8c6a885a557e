"""Messages about joining and signing in."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from contributors.mail.magic_links import Purpose, magic_link_url
from contributors.models import Contributor
from contributors.support.site_url import absolute_url

IGNORE = "If this was not you, there is nothing to do: without the link, nothing happens."


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail before it is one: `lines` stand before the link, `ending` after it."""

    subject: str
    lines: tuple[str, ...]
    button: str
    link: str
    ending: str

    def text(self) -> str:
        return render_to_string("mail/letter.txt", asdict(self))

    def html(self) -> str:
        return render_to_string("mail/letter.html", asdict(self))


Writer = Callable[[Contributor], Letter]


def is_pending(contributor: Contributor) -> bool:
    """Whether this is a sign-up that still waits for a proof of its address."""
    return bool(contributor.agreed_at and not contributor.confirmed_at)


def about_joining(contributor: Contributor) -> Letter:
    """Return what the owner of an address gets when somebody joins with it."""
    return (
        confirmation_letter(contributor)
        if is_pending(contributor)
        else already_joined_letter(contributor)
    )


def about_signing_in(contributor: Contributor) -> Letter:
    return confirmation_letter(contributor) if is_pending(contributor) else sign_in(contributor)


def confirmation_letter(contributor: Contributor) -> Letter:
    days = settings.LINK_AGES[Purpose.CONFIRM] // 86_400
    return Letter(
        "Confirm your address",
        (
            "Somebody, we hope you, is joining Meanwhile with this address.",
            "Open the link and press the button there. Then you are a member, and signed in.",
        ),
        "Confirm this address",
        magic_link_url(Purpose.CONFIRM, contributor),
        f"The link works once, within {days} days. {IGNORE}",
    )


def already_joined_letter(contributor: Contributor) -> Letter:
    return Letter(
        "You have joined already",
        (
            "Somebody, we hope you, wanted to join Meanwhile with this address.",
            "It has an account already, and nothing about it was changed. This signs you in.",
        ),
        "Sign in",
        magic_link_url(Purpose.SIGN_IN, contributor),
        link_ending(),
    )


def sign_in(contributor: Contributor) -> Letter:
    return Letter(
        "Your link to sign in",
        ("Open the link and press the button there, and you are signed in.",),
        "Sign in",
        magic_link_url(Purpose.SIGN_IN, contributor),
        link_ending(),
    )


def link_ending() -> str:
    minutes = settings.LINK_AGES[Purpose.SIGN_IN] // 60
    return f"The link works once, within {minutes} minutes. {IGNORE}"


def moved_letter() -> Letter:
    """Return what an address gets that is no longer the one of a sign-up."""
    return Letter(
        "This address was taken out of a sign-up",
        (
            "Somebody was joining Meanwhile with this address, and has just named another one.",
            "Nothing more will come here, and the link in our last mail does not work any more.",
        ),
        "Join with this address",
        absolute_url(reverse("join")),
        "If this was not you, there is nothing to do.",
    )


def gone_letter() -> Letter:
    """Return what the owner of a deleted account gets."""
    return Letter(
        "Your account is gone",
        (
            "Somebody who was signed in has deleted your account at Meanwhile.",
            "All that you told us was deleted with it, the picture too. We keep nothing.",
        ),
        "Join again",
        absolute_url(reverse("join")),
        "If this was not you, write to us: your mailbox may be open to somebody else.",
    )

"""Messages about joining and signing in."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from contributors.mail.magic_links import Purpose, magic_link_url
from contributors.models import Contributor
from contributors.support.site_url import absolute_url

IGNORE = "If this was not you, ignore this email. Nothing happens unless the link is used."


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
            "Somebody, hopefully you, is joining Meanwhile with this address.",
            "Open the link and press the button to become a member and sign in.",
        ),
        "Confirm this address",
        magic_link_url(Purpose.CONFIRM, contributor),
        f"The link works once and expires after {days} days. {IGNORE}",
    )


def already_joined_letter(contributor: Contributor) -> Letter:
    return Letter(
        "You have already joined",
        (
            "Somebody, hopefully you, tried to join Meanwhile with this address.",
            "You already have an account, and we have not changed it. Use this link to sign in.",
        ),
        "Sign in",
        magic_link_url(Purpose.SIGN_IN, contributor),
        link_ending(),
    )


def sign_in(contributor: Contributor) -> Letter:
    return Letter(
        "Your sign-in link",
        ("Open the link and press the button to sign in.",),
        "Sign in",
        magic_link_url(Purpose.SIGN_IN, contributor),
        link_ending(),
    )


def link_ending() -> str:
    minutes = settings.LINK_AGES[Purpose.SIGN_IN] // 60
    return f"The link works once and expires after {minutes} minutes. {IGNORE}"


def moved_letter() -> Letter:
    """Return what an address gets that is no longer the one of a sign-up."""
    return Letter(
        "Your address was removed from a sign-up",
        (
            "Somebody was joining Meanwhile with this address, but has now chosen another.",
            "We will not email this address again, and the link in our last email no longer works.",
        ),
        "Join with this address",
        absolute_url(reverse("join")),
        "If this was not you, ignore this email.",
    )


def gone_letter() -> Letter:
    """Return what the owner of a deleted account gets."""
    return Letter(
        "Your account is gone",
        (
            "Your Meanwhile account was deleted by somebody signed in to it.",
            "Everything you told us is deleted, including your picture. We have kept nothing.",
        ),
        "Join again",
        absolute_url(reverse("join")),
        "If this was not you, contact us: somebody else may have access to your email.",
    )

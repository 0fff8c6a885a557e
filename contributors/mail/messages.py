"""Messages about joining and signing in, and to those who are asked to join."""

from dataclasses import asdict, dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from contributors.mail.magic_links import Purpose, magic_link_url
from contributors.models import Contributor, Outreach
from contributors.outreach import outreach_links
from contributors.support.site_url import absolute_url

IGNORE = "If this was not you, ignore this email. Nothing happens unless the link is used."


@dataclass(frozen=True, slots=True)
class Letter:
    """An email before it is one: `lines` stand before the link, `ending` after it.

    `never` is where its reader says that no other shall come, with one click of the mail program.
    """

    subject: str
    lines: tuple[str, ...]
    button: str
    link: str
    ending: str
    never: str = ""

    def text(self) -> str:
        return render_to_string("mail/letter.txt", asdict(self))

    def html(self) -> str:
        return render_to_string("mail/letter.html", asdict(self))

    def headers(self) -> dict[str, str]:
        """Return what mail programs read: https://www.rfc-editor.org/rfc/rfc8058."""
        one_click = {
            "List-Unsubscribe": f"<{self.never}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
        return one_click if self.never else {}


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
        "Your account has been deleted",
        (
            "Your Meanwhile account was deleted by somebody signed in to it.",
            "Everything you told us is deleted, including your picture. We have kept nothing.",
        ),
        "Join again",
        absolute_url(reverse("join")),
        "If this was not you, contact us: somebody else may have access to your email.",
    )


def outreach_letter(outreach: Outreach, address: str) -> Letter:
    """Return what somebody gets who is asked to join: who asks, why, and that none will follow."""
    name, project, why = outreach.from_name, outreach.project, outreach.why
    who = f"{name} ({project})" if project else name
    return Letter(
        f"{name} invites you to join Meanwhile",
        (
            f"{who} invites you to join Meanwhile, a register of open source contributors.",
            *([f"{name} says: “{why}”"] if why else []),
            "You are not listed unless you join, and you choose what is shown.",
        ),
        "See how to join",
        outreach_links.sign_up_link(address),
        "If you do not want to join, ignore this email: you will not get another. We have not kept "
        "your address, only a hash of it that makes sure of this.",
        outreach_links.never_link(address),
    )

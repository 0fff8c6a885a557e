"""Messages to members about a change of their address."""

from django.conf import settings
from django.urls import reverse

from contributors.mail.magic_links import Purpose, magic_link_url
from contributors.mail.messages import IGNORE, Letter
from contributors.models import Contributor
from contributors.support.site_url import absolute_url


def proof_letter(contributor: Contributor) -> Letter:
    """Return what the new address gets: the link that proves it."""
    hours = settings.LINK_AGES[Purpose.MOVE] // 3600
    return Letter(
        "Confirm your new address",
        (
            "Somebody, hopefully you, wants to use this address for a Meanwhile account.",
            "Open the link and press the button to use it instead of the old one.",
        ),
        "Use this address",
        magic_link_url(Purpose.MOVE, contributor),
        f"The link works once and expires after {hours} hours. {IGNORE}",
    )


def taken_letter() -> Letter:
    """Return what the new address gets where it has an account, or a sign-up, of its own."""
    return Letter(
        "This address already has an account",
        (
            "Somebody, hopefully you, tried to use this address for another Meanwhile account.",
            "It already belongs to an account, so we have not changed anything.",
            "If both accounts are yours, delete the one you do not need and try again.",
        ),
        "Sign in",
        absolute_url(reverse("sign-in")),
        "If this was not you, ignore this email.",
    )


def leaving_letter() -> Letter:
    """Return what the old address gets when another one is named."""
    return Letter(
        "Your email address is about to change",
        (
            "Somebody signed in to your Meanwhile account wants to change its email address.",
            "Nothing changes until the link we emailed to the new address is used.",
        ),
        "Your account",
        absolute_url(reverse("account")),
        "If this was not you, sign out everywhere on that page. The link then stops working.",
    )


def left_letter() -> Letter:
    """Return what the old address gets once the account has another one."""
    return Letter(
        "Your email address has changed",
        (
            "The new address was confirmed, and your Meanwhile account uses it from now on.",
            "You can no longer sign in with this address, and we will not email it again.",
        ),
        "Sign in with the new address",
        absolute_url(reverse("sign-in")),
        "If this was not you, contact us: somebody else may have access to your email.",
    )

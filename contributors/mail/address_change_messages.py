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
            "Somebody, we hope you, wants to use this address for an account at Meanwhile.",
            "Open the link and press the button there, and it takes the place of the old one.",
        ),
        "Use this address",
        magic_link_url(Purpose.MOVE, contributor),
        f"The link works once, within {hours} hours. {IGNORE}",
    )


def taken_letter() -> Letter:
    """Return what the new address gets where it has an account, or a sign-up, of its own."""
    return Letter(
        "This address has an account already",
        (
            "Somebody, we hope you, wanted to use this address for another account at Meanwhile.",
            "It belongs to an account already, and nothing was changed.",
            "If both are yours, delete the one that you do not need, and try again.",
        ),
        "Sign in",
        absolute_url(reverse("sign-in")),
        "If this was not you, there is nothing to do.",
    )


def leaving_letter() -> Letter:
    """Return what the old address gets when another one is named."""
    return Letter(
        "Another address was named for your account",
        (
            "Somebody who is signed in wants to use another address for your account at Meanwhile.",
            "Nothing changes before the link that we mailed to the other address is used.",
        ),
        "Your account",
        absolute_url(reverse("account")),
        "If this was not you, sign out everywhere on that page: then the link is worth nothing.",
    )


def left_letter() -> Letter:
    """Return what the old address gets once the account has another one."""
    return Letter(
        "Your account has another address now",
        (
            "The new address was proven, and your account at Meanwhile goes by it from now on.",
            "This address does not sign in any more, and nothing more will come here.",
        ),
        "Sign in with the new address",
        absolute_url(reverse("sign-in")),
        "If this was not you, write to us: your mailbox may be open to somebody else.",
    )

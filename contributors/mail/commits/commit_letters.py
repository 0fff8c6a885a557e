"""Letters to addresses that members name as those of their commits."""

from django.conf import settings
from django.urls import reverse

from contributors.mail.commits.commit_links import commit_link
from contributors.mail.messages import Letter
from contributors.models import Contributor
from contributors.support.site_url import absolute_url


def ask_letter(contributor: Contributor, address: str) -> Letter:
    """Return what an address gets once: the link that proves it, or refuses it."""
    days = settings.COMMIT_LINK_AGE // 86_400
    return Letter(
        "Is this address in your commits?",
        (
            "Somebody, hopefully you, says in a Meanwhile account that this address is theirs.",
            "If it is yours, sign in, then open the link and press the button to prove it.",
            "If not, open the link to remove it from that account. You do not need to sign in.",
        ),
        "Answer",
        commit_link(contributor, address),
        f"The link expires after {days} days. If you do nothing, nobody is shown the address.",
    )


def elsewhere_letter() -> Letter:
    """Return what an address gets that is proven for another account already."""
    return Letter(
        "This address is already in an account",
        (
            "Somebody, hopefully you, tried to add this address to a Meanwhile account.",
            "It is already proved for another account, and we have not changed anything.",
            "If both accounts are yours, remove it from the other one and try again.",
        ),
        "Sign in",
        absolute_url(reverse("sign-in")),
        "If this was not you, ignore this email.",
    )

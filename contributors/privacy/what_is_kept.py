"""View of the privacy page: what is kept about whom, and for how long, as this site is set up."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contributors.accounts.views import apply_found
from contributors.mail import receipts
from contributors.privacy.ages import spell_age
from contributors.protection import device_cookies
from contributors.signup.views import details
from contributors.values.fields import ON_PAGE
from contributors.values.visibility import LABELS

DAY = 60 * 60 * 24
# Those of a live room last as long as the room, messages until a page has shown them.
COOKIES = (
    (settings.CSRF_COOKIE_NAME, "Shows that a form comes from our page.", settings.CSRF_COOKIE_AGE),
    (settings.SESSION_COOKIE_NAME, "Keeps you signed in.", settings.SESSION_COOKIE_AGE),
    (device_cookies.COOKIE, "Tells your browser from one that guesses.", device_cookies.AGE),
    (details.COOKIE, "Takes what was found to your details.", settings.INVITATION_AGE),
    (apply_found.COOKIE, "Takes what you ticked to your details.", apply_found.AGE),
    (receipts.COOKIE, "Tells the next page where we sent an email.", settings.INVITATION_AGE),
)


@require_safe
async def privacy(request: HttpRequest) -> HttpResponse:
    context = {
        "remembered": settings.UPSTREAM_MEMORY and spell_age(settings.UPSTREAM_MEMORY),
        "pictures": spell_age(settings.PICTURE_MEMORY),
        "confirm": spell_age(settings.LINK_AGES["confirm"]),
        "unconfirmed": spell_age(settings.UNCONFIRMED_DAYS * DAY),
        "suggested": list(suggested_audiences()),
        "cookies": [(name, words, spell_age(age)) for name, words, age in COOKIES],
        "cached": spell_age(settings.COMMONS_MEMORY),
        "contact": settings.CONTACT_EMAIL,
        "quiet": settings.SIGNUP_DISCLOSURE == "quiet",
    }
    return render(request, "contributors/privacy/privacy.html", context)


def suggested_audiences() -> Iterator[tuple[str, list[str]]]:
    """Yield each audience in words, with the fields that a newcomer's form begins with for it."""
    for audience, words in LABELS.items():
        if titles := [field.title for field in ON_PAGE if field.audience is audience]:
            yield words, titles

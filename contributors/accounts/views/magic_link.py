"""Magic links do nothing until a button is pressed: mail scanners open links."""

from typing import Any

from django.conf import settings
from django.contrib.auth import alogin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from contributors.accounts import confirmation
from contributors.mail import magic_links
from contributors.mail.magic_links import Purpose
from contributors.models import Contributor
from contributors.profiles import avatars
from contributors.profiles.presenter import Profile, present_profile, profile_parts
from contributors.protection import idempotency
from contributors.signup.page import terminal
from contributors.support import site_url
from contributors.support.shielding import shield_post
from contributors.values.emails import display_email
from contributors.values.visibility import Audience
from meanwhile.negotiation import VARY, prefers_html


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers(*VARY)
@shield_post
async def confirm(request: HttpRequest, token: str) -> HttpResponse:
    return await follow_link(request, Purpose.CONFIRM, token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers(*VARY)
@shield_post
async def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    return await follow_link(request, Purpose.SIGN_IN, token)


@never_cache
@require_safe
def cut_rest(request: HttpRequest, token: str, purpose: str) -> HttpResponse:
    """Lead on to the link itself, without what followed it in an email."""
    return redirect(purpose, token=token)


async def follow_link(request: HttpRequest, purpose: Purpose, token: str) -> HttpResponse:
    if request.method == "POST":
        return await enter_by_link(request, purpose, token)
    contributor = await magic_links.read_magic_link(purpose, token)
    if contributor and in_a_terminal(request, purpose):
        url = site_url.absolute_url(request.path)
        return terminal.confirm_reply(url, contributor.email, profile_parts(contributor, own=True))
    if contributor:
        return render(
            request, "contributors/accounts/link.html", await link_context(contributor, purpose)
        )
    return await own_or_void(request, purpose, token)


async def enter_by_link(request: HttpRequest, purpose: Purpose, token: str) -> HttpResponse:
    """Sign in with a link that was not used yet, or by the first click of this double one."""
    key = idempotency.form_key(request)
    contributor = await magic_links.read_magic_link(purpose, token)
    if not contributor or not await confirmation.use_links(contributor, key):
        contributor = await magic_links.used_by(purpose, token, key)
    if not contributor:
        return await own_or_void(request, purpose, token)
    # It gives the session another key, so that one that was planted before is worth nothing.
    await alogin(request, contributor, "django.contrib.auth.backends.ModelBackend")
    if in_a_terminal(request, purpose):
        return terminal.welcome_reply(contributor)
    return lead_on(purpose)


def in_a_terminal(request: HttpRequest, purpose: Purpose) -> bool:
    """Whether a sign-up ends as it began. What follows the other links is in a browser."""
    return purpose is Purpose.CONFIRM and not prefers_html(request)


async def own_or_void(request: HttpRequest, purpose: Purpose, token: str) -> HttpResponse:
    own = await has_served_owner(request, purpose, token)
    return lead_on(purpose) if own else await show_void(request, purpose, token)


async def has_served_owner(request: HttpRequest, purpose: Purpose, token: str) -> bool:
    """Whether a link that no longer works has served its purpose: its owner is signed in here."""
    contributor, _ = await magic_links.find_owner(purpose, token)
    return contributor is not None and await request.auser() == contributor


async def show_void(request: HttpRequest, purpose: Purpose, token: str) -> HttpResponse:
    account = await magic_links.account_of(purpose, token)
    if in_a_terminal(request, purpose):
        return terminal.void_reply(account)
    context = {"purpose": purpose, "account": account, "days": settings.UNCONFIRMED_DAYS}
    return render(request, "contributors/accounts/void.html", context, status=410)


def to_account() -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": reverse(settings.LOGIN_REDIRECT_URL)})


def lead_on(purpose: Purpose) -> HttpResponse:
    """Redirect to where this link leads its owner, also after a second click or later."""
    if purpose is not Purpose.CONFIRM:
        return to_account()
    return HttpResponse(status=303, headers={"Location": reverse("welcome")})


async def link_context(contributor: Contributor, purpose: Purpose) -> dict[str, Any]:
    """What the page says. Who confirms must see what: anybody may have typed it."""
    said = purpose is Purpose.CONFIRM
    return {
        "email": display_email(contributor.email),
        "purpose": purpose,
        "profile": await whole_profile(contributor) if said else None,
        "days": settings.UNCONFIRMED_DAYS,
    }


async def whole_profile(contributor: Contributor) -> Profile:
    """Return all that was said, with the picture in it: no URL shows one before it is confirmed."""
    stored = Contributor.objects.filter(pk=contributor.pk).values_list("picture", flat=True)
    picture = avatars.inline_avatar(bytes(await stored.afirst() or b""))
    return present_profile(contributor, Audience.ME, picture)

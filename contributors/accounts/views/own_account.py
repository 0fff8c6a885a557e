"""The account itself: what there is, how to download it, and how to delete it."""

from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import alogout
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from contributors.mail import outbox, tasks
from contributors.mail.letters import mailbox_of
from contributors.models import Contributor
from contributors.models.notice import NoticeKind
from contributors.profiles import avatars
from contributors.profiles.download import collect_holdings, list_mails, list_proofs
from contributors.protection import device_cookies
from contributors.support import signing
from contributors.support.shielding import shield_post
from contributors.values.emails import display_email
from contributors.values.fields.hidden_words import revealed_field
from contributors.values.visibility import Audience

# What its form says it is about, signed.
ACCOUNT = "contributors.account"


@never_cache
@require_safe
async def account(request: HttpRequest) -> HttpResponse:
    contributor = await signed_in_member(request)
    if not contributor:
        return redirect("sign-in")
    context = {
        "email": display_email(contributor.email),
        "handle": contributor.handle,
        "revealed": revealed_field(contributor, Audience.PUBLIC),
        "moving_to": display_email(contributor.moving_to),
        "failed": contributor.moving_failed,
    }
    return render(request, "contributors/accounts/account.html", context)


@never_cache
@require_safe
async def data(request: HttpRequest) -> HttpResponse:
    member = await signed_in_member(request)
    # With the picture, which is left out elsewhere.
    whole = member and await Contributor.objects.defer(None).filter(pk=member.pk).afirst()
    if not whole:
        return redirect("sign-in")
    written = {"ensure_ascii": False, "indent": 2}
    held = collect_holdings(whole)
    held["mails"] = await sync_to_async(list_mails)(whole)
    held["commit_proofs"] = await sync_to_async(list_proofs)(whole)
    response = JsonResponse(held, json_dumps_params=written)
    response["Content-Disposition"] = 'attachment; filename="meanwhile.json"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@shield_post
async def delete(request: HttpRequest) -> HttpResponse:
    """Ask first, then delete everything, including the picture and emails in the outbox."""
    contributor = await signed_in_member(request)
    if not contributor:
        return to_gone() if await is_gone(request) else redirect("sign-in")
    if request.method != "POST":
        return ask_to_delete(request, contributor)
    if "account" in request.POST and account_of(request) != contributor.pk:
        return ask_to_delete(request, contributor, status=409)
    await sync_to_async(remove_account)(contributor)
    await avatars.forget_avatar(contributor.email)
    await alogout(request)
    await tasks.wake_sender()
    return to_gone()


def ask_to_delete(
    request: HttpRequest, contributor: Contributor, status: int = 200
) -> HttpResponse:
    about = {"email": display_email(contributor.email), "handle": contributor.handle}
    context = {**about, "account": signing.sign_content(contributor.pk, ACCOUNT)}
    return render(request, "contributors/accounts/delete.html", context, status=status)


@transaction.atomic
def remove_account(contributor: Contributor) -> None:
    address = mailbox_of(contributor)
    _, deleted = contributor.delete()
    # Of several clicks, one finds it there.
    if deleted.get(Contributor._meta.label):
        outbox.owe_notice(NoticeKind.GONE, address)


async def is_gone(request: HttpRequest) -> bool:
    """Whether the form is about an account that no longer exists: a second click on its button."""
    pk = account_of(request)
    return bool(pk) and not await Contributor.objects.filter(pk=pk).aexists()


def account_of(request: HttpRequest) -> Any:
    """Return whom the form is about: None where it does not say, or did so too long ago."""
    return signing.read_signed(request.POST.get("account", ""), ACCOUNT)


def to_gone() -> HttpResponse:
    response = HttpResponse(status=303, headers={"Location": reverse("gone")})
    response.delete_cookie(device_cookies.COOKIE, settings.SESSION_COOKIE_PATH)
    return response


@require_safe
def gone(request: HttpRequest) -> HttpResponse:
    return render(request, "contributors/accounts/gone.html")


async def signed_in_member(request: HttpRequest) -> Contributor | None:
    """Return who is signed in."""
    member = await request.auser()
    return member if isinstance(member, Contributor) else None

"""Views in which a member names another address, and proves it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from contributors.accounts import address_change
from contributors.accounts.flash_messages import say_once
from contributors.accounts.views.magic_link import show_void, to_account
from contributors.accounts.views.own_account import signed_in_member
from contributors.mail import magic_links, mail_state
from contributors.mail.magic_links import Purpose
from contributors.models import Contributor
from contributors.protection import idempotency, throttling
from contributors.protection.too_many_requests import too_often
from contributors.support.address_form import AddressForm
from contributors.support.shielding import shield_post
from contributors.values.emails import display_email

THE_SAME = "This is already your email address"
MOVED = "Your email address has been changed."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@shield_post
async def address(request: HttpRequest) -> HttpResponse:
    contributor = await signed_in_member(request)
    if not contributor:
        return redirect("sign-in")
    if request.method != "POST":
        return await show_address(
            request, contributor, AddressForm(initial={"email": contributor.moving_to})
        )
    form = AddressForm(request.POST)
    if form.is_valid() and form.cleaned_data["email"] == contributor.email:
        form.add_error("email", THE_SAME)
    if not form.is_valid():
        return await show_address(request, contributor, form, status=422)
    return await accept_change(request, contributor, form)


async def accept_change(
    request: HttpRequest, contributor: Contributor, form: AddressForm
) -> HttpResponse:
    if seconds := await throttling.seconds_to_wait(request, "mail"):
        return too_often(request, seconds)
    await address_change.ask_for_change(contributor, form.typed, idempotency.form_key(request))
    return HttpResponse(status=303, headers={"Location": request.path})


async def show_address(
    request: HttpRequest, contributor: Contributor, form: AddressForm, status: int = 200
) -> HttpResponse:
    context = {
        "email": display_email(contributor.email),
        "moving_to": display_email(contributor.moving_to),
        "failed": contributor.moving_failed,
        "refused": await mail_state.move_state(contributor.pk) == "refused",
        "form": form,
    }
    return render(request, "contributors/accounts/own_address.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@shield_post
async def move(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first: mail scanners open links. Whoever has the link reads the mail of the address."""
    contributor, key = (
        await magic_links.read_magic_link(Purpose.MOVE, token),
        idempotency.form_key(request),
    )
    if contributor and request.method != "POST":
        context = {
            "old": display_email(contributor.email),
            "email": display_email(contributor.moving_to),
        }
        return render(request, "contributors/accounts/move.html", context)
    moved = contributor is not None and await address_change.move_member(contributor, key)
    if moved or await magic_links.used_by(Purpose.MOVE, token, key):
        say_once(request, MOVED)
        return to_account()
    return await show_void(request, Purpose.MOVE, token)

"""View that says where the mail went, sends it again, or takes another address."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from contributors.mail import mail_state, receipts, tasks
from contributors.mail.receipts import Receipt
from contributors.protection import idempotency, throttling
from contributors.protection.too_many_requests import too_often
from contributors.signup.change_address import move_sign_up
from contributors.signup.views.uninvited import refuse_uninvited
from contributors.support.address_form import AddressForm
from contributors.support.shielding import shield_post
from contributors.values.emails import display_email


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@shield_post
async def sent(request: HttpRequest) -> HttpResponse:
    receipt = receipts.read_receipt(request, "sent")
    if not receipt:
        return render(request, "contributors/signup/uninvited.html", status=403)
    if request.method != "POST":
        return await show_sent(request, receipt, AddressForm())
    if seconds := await throttling.seconds_to_wait(request, "mail"):
        return too_often(request, seconds)
    await tasks.send_again(receipt.email, idempotency.form_key(request))
    return receipts.lead_to_sent(request, receipt.email, receipt.own)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@shield_post
async def address(request: HttpRequest) -> HttpResponse:
    """Go on with another address than the one that was typed first."""
    receipt = receipts.read_receipt(request, "sent")
    if request.method != "POST":
        return redirect("sent")
    if not receipt or not receipt.own:
        return refuse_uninvited(request) if "email" in request.POST else redirect("sent")
    form = AddressForm(request.POST)
    if form.is_valid():
        if seconds := await throttling.seconds_to_wait(request, "mail"):
            return too_often(request, seconds)
        if await move_sign_up(receipt.own, receipt.email, form.typed):
            return receipts.lead_to_sent(request, form.cleaned_data["email"], receipt.own)
        form.add_error("email", "You cannot use this email address. It may already be registered")
    return await show_sent(request, receipt, form, status=422)


async def show_sent(
    request: HttpRequest, receipt: Receipt, form: AddressForm, status: int = 200
) -> HttpResponse:
    state = await mail_state.delivery_state(receipt.email)
    context: dict[str, Any] = {
        "email": display_email(receipt.email),
        "state": state,
        "failed": state in {"failed", "refused"},
        "days": settings.LINK_AGES["confirm"] // 86_400,
        "may_move": bool(receipt.own),
        "form": form,
    }
    return render(request, "contributors/signup/sent.html", context, status=status)

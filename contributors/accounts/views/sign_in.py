"""Views for signing in, by a mailed link and without a password, and for signing out."""

from django.conf import settings
from django.contrib.auth import alogout
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contributors.mail import mail_state, receipts, tasks
from contributors.mail.receipts import Receipt
from contributors.models import Contributor
from contributors.protection import idempotency, throttling
from contributors.protection.response_timing import on_the_beat
from contributors.protection.too_many_requests import too_often
from contributors.support.address_form import AddressForm
from contributors.support.shielding import shield_post
from contributors.values.emails import display_email


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@shield_post
async def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return await show_sign_in(request)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return render(request, "contributors/accounts/sign_in.html", {"form": form}, status=422)
    email = form.cleaned_data["email"]
    if seconds := await throttling.seconds_to_wait(request, "mail"):
        return too_often(request, seconds)
    async with on_the_beat():
        await tasks.send_sign_in(form.former, idempotency.form_key(request))
    return receipts.give_receipt(request, Receipt(email), "sign-in-sent")


async def show_sign_in(request: HttpRequest) -> HttpResponse:
    if (await request.auser()).is_authenticated:
        return redirect("account")
    return render(request, "contributors/accounts/sign_in.html", {"form": AddressForm()})


@never_cache
@require_safe
async def sent(request: HttpRequest) -> HttpResponse:
    receipt = receipts.read_receipt(request, "sign-in-sent")
    if not receipt:
        return redirect("sign-in")
    minutes = settings.LINK_AGES["sign-in-link"] // 60
    most, _ = settings.LIMITS["links"]
    context = {
        "email": display_email(receipt.email),
        "minutes": minutes,
        "most": most,
        "down": await mail_state.is_down(),
    }
    return render(request, "contributors/accounts/sign_in_sent.html", context)


@require_POST
@shield_post
async def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out here, or with `everywhere` in the form, in every browser."""
    member = await request.auser()
    if member.is_authenticated and "everywhere" in request.POST:
        mine = Contributor.objects.filter(pk=member.pk)
        await mine.aupdate(session_epoch=F("session_epoch") + 1)
    await alogout(request)
    return HttpResponse(status=303, headers={"Location": reverse("sign-in")})

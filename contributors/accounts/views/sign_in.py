"""Views for signing in, by a mailed link and without a password, and for signing out."""

from django.conf import settings
from django.contrib.auth import alogout
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from contributors.mail import mail_state, receipts, tasks
from contributors.mail.receipts import Receipt
from contributors.models import Contributor
from contributors.protection import idempotency, throttling
from contributors.protection.response_timing import on_the_beat
from contributors.protection.too_many_requests import too_often
from contributors.signup.page import terminal
from contributors.support.address_form import AddressForm
from contributors.support.shielding import shield_post
from contributors.values.emails import display_email
from meanwhile.negotiation import VARY, prefers_html


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers(*VARY)
@shield_post
async def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return await show_sign_in(request)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return explain_slip(request, form)
    email = form.cleaned_data["email"]
    if seconds := await throttling.seconds_to_wait(request, "mail"):
        return too_often(request, seconds)
    async with on_the_beat():
        await tasks.send_sign_in(form.former, idempotency.form_key(request))
    response = receipts.give_receipt(request, Receipt(email), "sign-in-sent")
    return response if prefers_html(request) else with_words(response, email)


def explain_slip(request: HttpRequest, form: AddressForm) -> HttpResponse:
    if prefers_html(request):
        return render(request, "contributors/accounts/sign_in.html", {"form": form}, status=422)
    return terminal.text_reply(*form.errors["email"], status=422)


def with_words(response: HttpResponse, email: str) -> HttpResponse:
    """Say on the way where the mail went: a terminal has no cookie for the page that does."""
    said = terminal.text_reply(
        f"If {display_email(email)} is registered, we are emailing a sign-in link to it.",
        f"The link works once and expires after {link_minutes()} minutes. Open it in a browser.",
    )
    response.content, response["Content-Type"] = said.content, said["Content-Type"]
    return response


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
    most, _ = settings.LIMITS["links"]
    context = {
        "email": display_email(receipt.email),
        "minutes": link_minutes(),
        "most": most,
        "down": await mail_state.is_down(),
    }
    return render(request, "contributors/accounts/sign_in_sent.html", context)


def link_minutes() -> int:
    """Return for how long a link to sign in works."""
    return settings.LINK_AGES["sign-in-link"] // 60


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

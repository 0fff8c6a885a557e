"""Where does a member's mail go from now on?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from contributors import idempotency, limits, links, readdressing
from contributors.addresses import readable
from contributors.forms import AddressForm
from contributors.links import Purpose
from contributors.messages import say_once
from contributors.models import Contributor
from contributors.views.account import owner
from contributors.views.away import or_away
from contributors.views.links import to_account, void
from contributors.views.refusals import too_often
from contributors.whole import whole

THE_SAME = "This is your address already"
MOVED = "Your new address is proven, and in use from now on."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@or_away
@whole
async def address(request: HttpRequest) -> HttpResponse:
    contributor = await owner(request)
    if not contributor:
        return redirect("sign-in")
    if request.method != "POST":
        return show(request, contributor, AddressForm(initial={"email": contributor.moving_to}))
    form = AddressForm(request.POST)
    if form.is_valid() and form.cleaned_data["email"] == contributor.email:
        form.add_error("email", THE_SAME)
    if not form.is_valid():
        return show(request, contributor, form, status=422)
    return await asked(request, contributor, form)


async def asked(request: HttpRequest, contributor: Contributor, form: AddressForm) -> HttpResponse:
    if seconds := await limits.wait(request, "mail"):
        return too_often(request, seconds)
    await readdressing.ask(contributor, form.typed, idempotency.key(request))
    return HttpResponse(status=303, headers={"Location": request.path})


def show(
    request: HttpRequest, contributor: Contributor, form: AddressForm, status: int = 200
) -> HttpResponse:
    context = {
        "email": readable(contributor.email),
        "moving_to": readable(contributor.moving_to),
        "failed": contributor.moving_failed,
        "form": form,
    }
    return render(request, "contributors/own_address.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@or_away
@whole
async def move(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first: mail scanners open links. Whoever has the link reads the mail of the address."""
    contributor, key = await links.read(Purpose.MOVE, token), idempotency.key(request)
    if contributor and request.method != "POST":
        context = {"old": readable(contributor.email), "email": readable(contributor.moving_to)}
        return render(request, "contributors/move.html", context)
    moved = contributor is not None and await readdressing.move(contributor, key)
    if moved or await links.used(Purpose.MOVE, token, key):
        say_once(request, MOVED)
        return to_account()
    return void(request, Purpose.MOVE)

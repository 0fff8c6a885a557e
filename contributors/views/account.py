"""What can somebody do with the account itself? See what there is, take it along, and leave."""

from django.contrib.auth import alogout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from contributors import mail
from contributors.addresses import readable
from contributors.holdings import holdings
from contributors.models import Contributor
from contributors.views.away import or_away


@never_cache
@require_safe
@or_away
async def account(request: HttpRequest) -> HttpResponse:
    contributor = await owner(request)
    if not contributor:
        return redirect("sign-in")
    context = {
        "email": readable(contributor.email),
        "handle": contributor.handle,
        "moving_to": readable(contributor.moving_to),
        "failed": contributor.moving_failed,
    }
    return render(request, "contributors/account.html", context)


@never_cache
@require_safe
@or_away
async def data(request: HttpRequest) -> HttpResponse:
    member = await owner(request)
    # With the picture, which is left out elsewhere.
    whole = member and await Contributor.objects.defer(None).filter(pk=member.pk).afirst()
    if not whole:
        return redirect("sign-in")
    written = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(holdings(whole), json_dumps_params=written)
    response["Content-Disposition"] = 'attachment; filename="meanwhile.json"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@or_away
async def delete(request: HttpRequest) -> HttpResponse:
    """Ask first; then everything is gone, the picture and what was owed by mail with it."""
    contributor = await owner(request)
    if not contributor:
        return redirect("sign-in")
    if request.method != "POST":
        context = {"email": readable(contributor.email), "handle": contributor.handle}
        return render(request, "contributors/delete.html", context)
    address = mail.mailbox(contributor)
    await contributor.adelete()
    await alogout(request)
    await mail.tell_gone(address)
    return HttpResponse(status=303, headers={"Location": "/account/gone/"})


@require_safe
def gone(request: HttpRequest) -> HttpResponse:
    return render(request, "contributors/gone.html")


async def owner(request: HttpRequest) -> Contributor | None:
    """Return who is signed in."""
    member = await request.auser()
    return member if isinstance(member, Contributor) else None

"""What does a mailed link do? Nothing until a button is pressed: mail scanners open links."""

from django.conf import settings
from django.contrib.auth import alogin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from contributors import links
from contributors.addresses import readable
from contributors.links import Purpose


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
async def confirm(request: HttpRequest, token: str) -> HttpResponse:
    return await follow(request, Purpose.CONFIRM, token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
async def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    return await follow(request, Purpose.SIGN_IN, token)


async def follow(request: HttpRequest, purpose: Purpose, token: str) -> HttpResponse:
    contributor = await links.read(purpose, token)
    if contributor and request.method != "POST":
        context = {"email": readable(contributor.email), "purpose": purpose}
        return render(request, "contributors/link.html", context)
    if not contributor or not await links.use(contributor):
        return render(request, "contributors/void.html", {"purpose": purpose}, status=410)
    # It gives the session another key, so that one that was planted before is worth nothing.
    await alogin(request, contributor, "django.contrib.auth.backends.ModelBackend")
    return HttpResponse(status=303, headers={"Location": reverse(settings.LOGIN_REDIRECT_URL)})

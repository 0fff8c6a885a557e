"""View that runs the optional lookups again for a member."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods

from contributors.accounts.views.apply_found import keep_ticked
from contributors.accounts.views.own_account import signed_in_member
from contributors.lookups import OPTIONAL
from contributors.models import Contributor
from contributors.profiles import revision
from contributors.protection.cache_headers import forbid_caching
from contributors.protection.too_many_requests import too_often
from contributors.signup.checking import begin_or_resume, seconds_to_wait_for_check, wanted_lookups
from contributors.signup.forms import LookupsForm
from contributors.signup.page.stream import stream_checks
from contributors.values.emails import display_email
from meanwhile.negotiation import VARY


@require_http_methods(["GET", "HEAD", "POST"])
@forbid_caching
async def look_again(request: HttpRequest) -> HttpResponseBase:
    contributor = await signed_in_member(request)
    if not contributor:
        return to_sign_in(request)
    form = LookupsForm(request.POST)
    if request.method != "POST" or form.errors:
        return show_start(request, contributor, status=422 if form.errors else 200)
    # The address is the member's, whatever the form says.
    if seconds := await seconds_to_wait_for_check(request):
        return too_often(request, seconds)
    if "continue" in request.POST:  # From a browser that does not know form="…".
        return await keep_ticked(request, contributor)
    checks = begin_or_resume(contributor.email, OPTIONAL, form.uses, request.POST)
    return await stream_checks(
        request, replace(checks, own=True, kept=revision.kept_facts(contributor))
    )


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Redirect the whole page: htmx would follow a redirect for the part that it replaces."""
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": reverse("sign-in")})
    return redirect("sign-in")


def show_start(request: HttpRequest, contributor: Contributor, status: int) -> HttpResponse:
    context = {
        "own": True,
        "path": request.path,
        "email": display_email(contributor.email),
        "rows": [(lookup, None, "") for lookup in OPTIONAL],
        "use": wanted_lookups(request.POST),
    }
    response = render(request, "contributors/signup/join.html", context, status=status)
    patch_vary_headers(response, VARY)
    return response

"""The first step: an address, and what we can find out about it."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods, require_safe

from contributors.lookups import LOOKUPS
from contributors.outreach.outreach_links import address_of
from contributors.protection.cache_headers import forbid_caching
from contributors.protection.too_many_requests import too_often
from contributors.signup.checking import begin_or_resume, seconds_to_wait_for_check, wanted_lookups
from contributors.signup.forms import NewContributorForm
from contributors.signup.page import terminal
from contributors.signup.page.stream import stream_checks
from contributors.signup.views.details import receive_invitation
from contributors.values.emails import display_email
from meanwhile.negotiation import VARY, prefers_html


@require_http_methods(["GET", "HEAD", "POST"])
@forbid_caching
async def join(request: HttpRequest) -> HttpResponseBase:
    if request.method != "POST":
        return show_start(request, NewContributorForm())
    if "change" in request.POST:
        return show_start(request, NewContributorForm(initial={"email": request.POST.get("email")}))
    form = NewContributorForm(request.POST)
    if not form.is_valid():
        return show_start(request, form, status=422)
    email = form.cleaned_data["email"]
    if seconds := await seconds_to_wait_for_check(request):
        return too_often(request, seconds)
    if "continue" in request.POST:  # From a browser that does not know form="…".
        return receive_invitation(request)
    checks = begin_or_resume(email, LOOKUPS, form.uses, request.POST, form.typed)
    return await stream_checks(request, checks)


@require_safe
@forbid_caching
async def asked(request: HttpRequest, token: str) -> HttpResponse:
    """Begin with the address of who was asked to join; with none where the link is not whole."""
    form = NewContributorForm(initial={"email": display_email(address_of(token))})
    return show_start(request, form)


def show_start(request: HttpRequest, form: NewContributorForm, status: int = 200) -> HttpResponse:
    response = render_start(request, form, status)
    patch_vary_headers(response, VARY)
    return response


def render_start(request: HttpRequest, form: NewContributorForm, status: int) -> HttpResponse:
    if not prefers_html(request):
        problems = [str(error) for errors in form.errors.values() for error in errors]
        return terminal.start_reply(request, problems, status)
    fragment = "HX-Request" in request.headers
    template = "contributors/signup/_start.html" if fragment else "contributors/signup/join.html"
    rows = [(lookup, None, "") for lookup in LOOKUPS]
    context = {
        "form": form,
        "rows": rows,
        "path": reverse("join"),
        "use": wanted_lookups(request.POST),
        "fragment": fragment,
    }
    return render(request, template, context, status=status)

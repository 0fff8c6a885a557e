"""The first step: an address, and what we can find out about it."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from contributors import limits
from contributors.answers import unseal
from contributors.checks import Checks, begin, stop
from contributors.forms import NewContributorForm
from contributors.lookups import LOOKUPS
from contributors.streaming import answer
from contributors.views.refusals import too_often
from contributors.wires import prefers_html


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True, no_transform=True)
async def join(request: HttpRequest) -> HttpResponseBase:
    if request.method != "POST":
        return start(request, NewContributorForm())
    if "change" in request.POST:
        return start(request, NewContributorForm(initial={"email": request.POST.get("email")}))
    form = NewContributorForm(request.POST)
    if not form.is_valid():
        return start(request, form, status=422)
    if seconds := await wait(request, form):
        return too_often(request, seconds)
    return await answer(request, begun(form, request.POST))


async def wait(request: HttpRequest, form: NewContributorForm) -> int:
    """Return the seconds until another check; to stop one is always free."""
    if "stop" in request.POST:
        return 0
    return await limits.wait(request, "check", form.cleaned_data["email"])


def begun(form: NewContributorForm, posted: QueryDict) -> Checks:
    """Begin anew, or, where a row is tried again or the rest is stopped, from what is known."""
    email, again = form.cleaned_data["email"], posted.getlist("again")
    halted = "stop" in posted
    known = unseal(email, posted.getlist("answer")) if again or halted else {}
    answers = {name: outcome for name, outcome in known.items() if name not in again}
    checks = replace(begin(email, LOOKUPS, form.uses, answers), address=form.typed)
    return stop(checks) if halted else checks


def start(request: HttpRequest, form: NewContributorForm, status: int = 200) -> HttpResponse:
    response = show(request, form, status)
    patch_vary_headers(response, ["Accept", "HX-Request"])
    return response


def show(request: HttpRequest, form: NewContributorForm, status: int) -> HttpResponse:
    if form.errors and not prefers_html(request):
        words = "\n".join(str(error) for errors in form.errors.values() for error in errors)
        return HttpResponse(f"{words}\n", content_type="text/plain; charset=utf-8", status=status)
    fragment = "HX-Request" in request.headers
    template = "contributors/_start.html" if fragment else "contributors/join.html"
    rows = [(lookup, None, "") for lookup in LOOKUPS]
    context = {"form": form, "rows": rows, "use": wanted(request.POST), "fragment": fragment}
    return render(request, template, context, status=status)


def wanted(posted: QueryDict) -> list[str]:
    """Return whose switches are on: as the visitor had them, else as they are at first."""
    if "chosen" in posted or "use" in posted:
        return posted.getlist("use")
    return [lookup.name for lookup in LOOKUPS if lookup.on]

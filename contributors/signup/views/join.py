"""The first step: an address, and what we can find out about it."""

from collections.abc import Collection, Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods

from contributors.lookups import LOOKUPS
from contributors.lookups.base import Lookup
from contributors.lookups.run import Checks, begin, stop
from contributors.protection import throttling
from contributors.protection.cache_headers import uncached
from contributors.protection.too_many_requests import too_often
from contributors.signup.forms import NewContributorForm
from contributors.signup.page import terminal
from contributors.signup.page.stream import answer
from contributors.signup.sealed_answers import unseal
from contributors.signup.views.details import receive
from meanwhile.negotiation import VARY, prefers_html


@require_http_methods(["GET", "HEAD", "POST"])
@uncached
async def join(request: HttpRequest) -> HttpResponseBase:
    if request.method != "POST":
        return start(request, NewContributorForm())
    if "change" in request.POST:
        return start(request, NewContributorForm(initial={"email": request.POST.get("email")}))
    form = NewContributorForm(request.POST)
    if not form.is_valid():
        return start(request, form, status=422)
    email = form.cleaned_data["email"]
    if seconds := await wait(request):
        return too_often(request, seconds)
    if "continue" in request.POST:  # From a browser that does not know form="…".
        return receive(request)
    checks = begun(email, LOOKUPS, form.uses, request.POST, form.typed)
    return await answer(request, checks)


async def wait(request: HttpRequest) -> int:
    """Return the seconds until another check. To stop one, or to go on, asks nobody."""
    asks = "stop" not in request.POST and "continue" not in request.POST
    return await throttling.wait(request, "check" if asks else "step")


def begun(
    email: str,
    lookups: Iterable[Lookup],
    uses: Collection[str] | None,
    posted: QueryDict,
    address: str = "",
) -> Checks:
    """Begin anew, or, where a row is tried again or the rest is stopped, from what is known."""
    again, halted = posted.getlist("again"), "stop" in posted
    known = unseal(email, posted.getlist("answer")) if again or halted else {}
    answers = {name: outcome for name, outcome in known.items() if name not in again}
    checks = begin(email, lookups, uses, answers, address)
    return stop(checks) if halted else checks


def start(request: HttpRequest, form: NewContributorForm, status: int = 200) -> HttpResponse:
    response = show(request, form, status)
    patch_vary_headers(response, VARY)
    return response


def show(request: HttpRequest, form: NewContributorForm, status: int) -> HttpResponse:
    if not prefers_html(request):
        problems = [str(error) for errors in form.errors.values() for error in errors]
        return terminal.start(request, problems, status)
    fragment = "HX-Request" in request.headers
    template = "contributors/signup/_start.html" if fragment else "contributors/signup/join.html"
    rows = [(lookup, None, "") for lookup in LOOKUPS]
    context = {
        "form": form,
        "rows": rows,
        "path": request.path,
        "use": wanted(request.POST),
        "fragment": fragment,
    }
    return render(request, template, context, status=status)


def wanted(posted: QueryDict) -> list[str]:
    """Return whose switches are on: as the visitor had them, else as they are at first."""
    if "chosen" in posted or "use" in posted:
        return posted.getlist("use")
    return [lookup.name for lookup in LOOKUPS if lookup.on]

"""The first step: an address, and what we can find out about it."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from contributors.checks import begin
from contributors.forms import NewContributorForm
from contributors.lookups import LOOKUPS
from contributors.streaming import answer
from contributors.wires import prefers_html


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True, no_transform=True)
async def join(request: HttpRequest) -> HttpResponseBase:
    if request.method != "POST":
        return start(request, NewContributorForm())
    if "change" in request.POST:
        return start(request, NewContributorForm(initial=request.POST.dict()))
    form = NewContributorForm(request.POST)
    if not form.is_valid():
        return start(request, form, status=422)
    return await answer(request, begin(form.cleaned_data["email"], LOOKUPS))


def start(request: HttpRequest, form: NewContributorForm, status: int = 200) -> HttpResponse:
    response = show(request, form, status)
    patch_vary_headers(response, ["Accept", "HX-Request"])
    return response


def show(request: HttpRequest, form: NewContributorForm, status: int) -> HttpResponse:
    if form.errors and not prefers_html(request):
        words = "\n".join(str(error) for error in form.errors["email"])
        return HttpResponse(f"{words}\n", content_type="text/plain; charset=utf-8", status=status)
    fragment = "HX-Request" in request.headers
    template = "contributors/_start.html" if fragment else "contributors/join.html"
    rows = [(lookup, None) for lookup in LOOKUPS]
    return render(
        request, template, {"form": form, "rows": rows, "fragment": fragment}, status=status
    )

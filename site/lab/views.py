"""The lab: choose, run, compare, and take a run along as a file."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_POST, require_safe

from contributors.protection import throttling
from contributors.protection.too_many_requests import too_often
from contributors.support import signing
from lab.engine.run import Run, perform
from lab.engine.slots import Place, take
from lab.options.choices import Choices, read
from lab.options.forms import form
from lab.page.context import board
from lab.page.transports import Account, choose
from lab.page.updates import SALT
from meanwhile.negotiation import VARY
from meanwhile.response import respond

# Seconds after which a run that found no place may be tried again.
SOON = 15


@require_safe
async def lab(request: HttpRequest) -> HttpResponseBase:
    choices, problems = read(request.GET.dict())
    if problems or "run" not in request.GET or request.method == "HEAD":
        return show(request, choices, problems)
    if seconds := await throttling.seconds_to_wait(request, "lab"):
        return too_often(request, seconds)
    place = take()
    return await answer(request, choices, place) if place else too_often(request, SOON)


def show(request: HttpRequest, choices: Choices, problems: list[str]) -> HttpResponse:
    context = {**form(request, choices), **board(Run(choices)), "problems": problems}
    response = render(request, "lab/lab.html", context, status=422 if problems else 200)
    patch_vary_headers(response, VARY)
    return response


async def answer(request: HttpRequest, choices: Choices, place: Place) -> HttpResponseBase:
    wire, run = choose(request, choices.wire), Run(choices)
    return await respond(request, wire, fragments(wire, wire.head(run), run, request, place))


async def fragments(
    wire: Account, head: str, run: Run, request: HttpRequest, place: Place
) -> AsyncGenerator[str]:
    with place:
        yield head
        async with aclosing(perform(run, request)) as steps:
            async for news in steps:
                yield wire.step(run, news)
        yield wire.tail(run)


@require_POST
def trace(request: HttpRequest) -> HttpResponse:
    run = signing.read(request.POST.get("run", ""), SALT)
    if run is None:
        return render(request, "lab/no_trace.html", status=422)
    disposition = 'attachment; filename="four-ways-to-wait.trace.json"'
    return JsonResponse(run, headers={"Content-Disposition": disposition})

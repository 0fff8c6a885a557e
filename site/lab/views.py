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
from lab.engine.run import LabRun, perform_run
from lab.engine.slots import RunSlot, take_slot
from lab.options.choices import Choices, read_choices
from lab.options.forms import form_context
from lab.page.context import board_context
from lab.page.transports import RunTransport, choose_transport
from lab.page.updates import SALT
from meanwhile.negotiation import VARY
from meanwhile.response import respond

# Seconds after which a run that found no slot may be tried again.
SOON = 15


@require_safe
async def lab(request: HttpRequest) -> HttpResponseBase:
    choices, problems = read_choices(request.GET.dict())
    if problems or "run" not in request.GET or request.method == "HEAD":
        return show_form(request, choices, problems)
    if seconds := await throttling.seconds_to_wait(request, "lab"):
        return too_often(request, seconds)
    slot = take_slot()
    return await stream_run(request, choices, slot) if slot else too_often(request, SOON)


def show_form(request: HttpRequest, choices: Choices, problems: list[str]) -> HttpResponse:
    context = {
        **form_context(request, choices),
        **board_context(LabRun(choices)),
        "problems": problems,
    }
    response = render(request, "lab/lab.html", context, status=422 if problems else 200)
    patch_vary_headers(response, VARY)
    return response


async def stream_run(request: HttpRequest, choices: Choices, slot: RunSlot) -> HttpResponseBase:
    wire, run = choose_transport(request, choices.wire), LabRun(choices)
    return await respond(request, wire, run_fragments(wire, wire.head(run), run, request, slot))


async def run_fragments(
    wire: RunTransport, head: str, run: LabRun, request: HttpRequest, slot: RunSlot
) -> AsyncGenerator[str]:
    with slot:
        yield head
        async with aclosing(perform_run(run, request)) as steps:
            async for news in steps:
                yield wire.step(run, news)
        yield wire.tail(run)


@require_POST
def trace(request: HttpRequest) -> HttpResponse:
    run = signing.read_signed(request.POST.get("run", ""), SALT)
    if run is None:
        return render(request, "lab/no_trace.html", status=422)
    disposition = 'attachment; filename="four-ways-to-wait.trace.json"'
    return JsonResponse(run, headers={"Content-Disposition": disposition})

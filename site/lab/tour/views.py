"""The tour: every visit runs it."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from contributors.protection import throttling
from contributors.protection.too_many_requests import too_often
from lab.tour.run import TourRun, perform_tour
from lab.tour.transports import TourTransport, choose_transport
from lab.tour.updates import page_context
from meanwhile.negotiation import VARY
from meanwhile.response import respond


@require_safe
async def tour(request: HttpRequest) -> HttpResponseBase:
    if request.method == "HEAD":
        return show_idle_page(request)
    if seconds := await throttling.seconds_to_wait(request, "tour"):
        return too_often(request, seconds)
    wire, run = choose_transport(request), TourRun()
    return await respond(request, wire, tour_fragments(wire, wire.head(run), run, request))


def show_idle_page(request: HttpRequest) -> HttpResponseBase:
    """The page before anything ran, for those who only look at its headers."""
    response = render(request, "lab/tour/tour.html", page_context(TourRun(), request))
    patch_vary_headers(response, VARY)
    return response


async def tour_fragments(
    wire: TourTransport, head: str, run: TourRun, request: HttpRequest
) -> AsyncGenerator[str]:
    yield head
    async with aclosing(perform_tour(run, request)) as steps:
        async for stop, finding in steps:
            yield wire.step(stop, finding)
    yield wire.tail(run)

"""The way in: answer a request with what several slow jobs find."""

import logging
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from contextlib import aclosing, nullcontext
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.template.loader import render_to_string

from meanwhile.concurrency import as_completed
from meanwhile.fragments import Fragment
from meanwhile.negotiation import can_stream
from meanwhile.response import Around, respond
from meanwhile.settling import Job, NoAnswer, Settled, settle
from meanwhile.transports import ShadowPage, Transport, transport_for

logger = logging.getLogger(__name__)

# Seconds.
HEARTBEAT = 2.0

type Show = Callable[[Settled], Iterable[Fragment]]


async def stream(
    request: HttpRequest,
    jobs: Sequence[Job],
    show: Show,
    *,
    template: str,
    context: Mapping[str, Any],
    around: Around = nullcontext,
) -> HttpResponseBase:
    """Answer with what these jobs find, each as soon as it is known.

    htmx gets server-sent events, a browser the page of this template with its fragments slotted
    in, a terminal lines; under WSGI all of it comes at the end. `around` is entered there only,
    for what a lifespan opens elsewhere, such as HTTP clients. The template is rendered before the
    response is returned, so cookies and CSRF tokens are for it; `show` is called while it streams.
    """
    kind = transport_for(request)
    transport: Transport = kind()
    head = ""
    if isinstance(transport, ShadowPage):
        head = transport.begin(render_to_string(template, dict(context), request))
    # Nobody would see what they find.
    wanted = [] if request.method == "HEAD" and can_stream(request) else jobs
    results = as_completed([partial(settle, job) for job in wanted])
    pieces = frame_results(transport, head, results, partial(report_fault, show))
    return await respond(request, transport, pieces, around=around, heartbeat=HEARTBEAT)


async def frame_results[T](
    transport: Transport,
    head: str,
    results: AsyncGenerator[T],
    show: Callable[[T], Iterable[Fragment]],
) -> AsyncGenerator[str]:
    """Yield what is sent at once, each result as its fragments are framed, and the end."""
    if head:
        yield head
    async with aclosing(results):
        async for result in results:
            if piece := transport.frame(show(result)):
                yield piece
    if end := transport.end():
        yield end


def report_fault(show: Show, settled: Settled) -> Iterable[Fragment]:
    """Log a fault before it is shown; a NoAnswer is for the visitor."""
    if settled.error and not isinstance(settled.error, NoAnswer):
        logger.error("The job %s failed", settled.name, exc_info=settled.error)
    return show(settled)

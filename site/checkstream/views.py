"""View that streams a few lines, each with the moment it was sent."""

from asyncio import sleep
from collections.abc import AsyncIterator
from time import monotonic

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from contributors.protection import throttling
from contributors.protection.too_many_requests import too_often
from meanwhile.negotiation import EVENTS, HTML, TEXT, can_stream, prefers_events, prefers_html
from meanwhile.response import HEADERS

LINES = 4
# Seconds. Long beside what a network or a busy machine adds, short for whoever waits.
PAUSE = 0.4

DOCUMENT = (
    '<!doctype html>\n<html lang="en">\n<meta name="viewport" content="width=device-width">\n'
    '<meta name="color-scheme" content="light dark">\n<title>Does it stream? – Meanwhile</title>\n'
    f"<p>Each line below should appear {PAUSE:g} seconds after the one before it.</p>\n"
)
# What compresses or collects on the way may do so by the type, so a client gets the one it asks.
FRAMES = {
    EVENTS: ("", "data: {}\n\n"),
    HTML: (DOCUMENT, "<p>{}</p>\n"),
    TEXT: ("", "{}\n"),
}


@require_safe
async def checkstream(request: HttpRequest) -> HttpResponseBase:
    kind = EVENTS if prefers_events(request) else HTML if prefers_html(request) else TEXT
    content_type = f"{kind}; charset=utf-8"
    if request.method == "HEAD":
        return HttpResponse(content_type=content_type, headers=HEADERS)
    if seconds := await throttling.seconds_to_wait(request, "stream"):
        return too_often(request, seconds)
    interface = "ASGI" if can_stream(request) else "WSGI"
    drops = drip_lines(*FRAMES[kind], interface)
    if can_stream(request):
        return StreamingHttpResponse(drops, content_type=content_type, headers=HEADERS)
    body = b"".join([drop async for drop in drops])
    return HttpResponse(body, content_type=content_type, headers=HEADERS)


async def drip_lines(head: str, frame: str, interface: str) -> AsyncIterator[bytes]:
    started = monotonic()
    for number in range(LINES):
        await sleep(PAUSE if number else 0)
        seconds = monotonic() - started
        words = f"sent {number + 1} of {LINES} at {seconds:.3f} s by {interface}"
        yield ((head if number == 0 else "") + frame.format(words)).encode()

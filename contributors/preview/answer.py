"""Answer to what somebody is typing: what each audience would see of it, piece by piece.

Nothing is saved, and nothing is said about what is not valid yet: the form itself will say it.
"""

import asyncio
from collections.abc import AsyncGenerator

from django.http import HttpRequest, HttpResponseBase
from django.template.loader import render_to_string

from contributors.models import Contributor
from contributors.preview.looks import Look, looks_of
from contributors.values.visibility import Audience, audience_choices
from meanwhile.fragments import Fragment
from meanwhile.response import respond
from meanwhile.transports import EventStream


async def stream_looks(
    request: HttpRequest, contributor: Contributor, picture: str
) -> HttpResponseBase:
    """Answer with every look, first the one that is in sight, and before it, once, their frame."""
    chosen = request.POST.get("audience", "")
    in_sight = Audience(chosen) if chosen in Audience else Audience.PUBLIC
    transport = EventStream()

    async def frames() -> AsyncGenerator[str]:
        if not chosen:
            yield transport.frame([frame_fragment()])
        for look in looks_of(contributor, picture, in_sight):
            yield transport.frame([look_fragment(look)])
            # Each takes a millisecond or two: others may be served in between.
            await asyncio.sleep(0)
        yield transport.end()

    return await respond(request, transport, frames())


def frame_fragment() -> Fragment:
    """Return what stands around the looks: with it, the page says which of them is in sight."""
    context = {"audiences": audience_choices()}
    html = render_to_string("contributors/preview/_frame.html", context)
    return Fragment("preview", html, swap="innerHTML")


def look_fragment(look: Look) -> Fragment:
    html = render_to_string("contributors/preview/_look.html", {"look": look})
    return Fragment(f"preview-{look.viewer}", html)

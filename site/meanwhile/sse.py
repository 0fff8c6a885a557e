"""Server-sent events, as htmx's extension `hx-sse` reads them.

Each message swaps `<hx-partial>` elements into the page.
"""

import re
from functools import lru_cache

from django.utils.html import conditional_escape, escape

from meanwhile.fragments import Fragment

CONTENT_TYPE = "text/event-stream; charset=utf-8"
# What may stand in a selector as it is.
PLAIN_ID = re.compile(r"[a-zA-Z][\w-]*", re.ASCII)
# What may mean something in a selector.
SPECIAL = re.compile(r"[^\w. -]")
# Where an empty line is not only for readers of the source.
AS_WRITTEN = re.compile(r"<(?:pre|textarea)\b", re.IGNORECASE)
# The last message of every event stream: the element that asked may let go.
DONE = "event: done\ndata: ok\n\n"


def message(*html: str) -> str:
    """Frame HTML as one event. Only LF ends a line of it."""
    # https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
    whole = "".join(html)
    if "\n" not in whole and "\r" not in whole and whole.strip():
        return f"data: {whole}\n\n"
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not AS_WRITTEN.search(whole):
        lines = [line for line in lines if line.strip()]
    return "".join(f"data: {line}\n" for line in lines) + "\n"


def partial_element(fragment: Fragment) -> str:
    """Return the element that htmx takes for a swap of this fragment; a title stands alone."""
    html = conditional_escape(fragment.html)
    if not fragment.id:
        return html
    return (
        f'<hx-partial hx-target="{selector(fragment.id)}" hx-swap="{fragment.swap}">'
        f"{html}</hx-partial>"
    )


@lru_cache(maxsize=256)
def selector(name: str) -> str:
    """Return what selects the element with this id in an attribute, whatever is in it."""
    if PLAIN_ID.fullmatch(name):
        return f"#{name}"
    # https://www.w3.org/TR/css-syntax-3/#escaping
    quoted = SPECIAL.sub(lambda found: f"\\{ord(found[0]):x} ", name)
    return escape(f'[id="{quoted}"]')

"""Server-sent events, as htmx's extension `hx-sse` reads them.

Each message swaps `<hx-partial>` elements into the page.
"""

from django.utils.html import conditional_escape

from meanwhile.fragments import Fragment

CONTENT_TYPE = "text/event-stream; charset=utf-8"
# The last message of every event stream: the element that asked may let go.
DONE = "event: done\ndata: ok\n\n"


def message(*html: str) -> str:
    """Frame HTML as one event. Only LF ends a line of it."""
    # https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
    whole = "".join(html)
    if "\n" not in whole and "\r" not in whole and whole.strip():
        return f"data: {whole}\n\n"
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "".join(f"data: {line}\n" for line in lines if line.strip()) + "\n"


def partial_element(fragment: Fragment) -> str:
    """Return the element that htmx takes for a swap of this fragment; a title stands alone."""
    html = conditional_escape(fragment.html)
    if not fragment.id:
        return html
    return f'<hx-partial hx-target="#{fragment.id}" hx-swap="{fragment.swap}">{html}</hx-partial>'

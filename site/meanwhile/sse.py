"""Server-sent events that htmx swaps into the page."""

# The last message of every event stream: the element that asked may let go.
DONE = "event: done\ndata: ok\n\n"


def swap(target: str, html: str, how: str = "outerHTML") -> str:
    return f'<hx-partial hx-target="#{target}" hx-swap="{how}">{html}</hx-partial>'


def say(words: str) -> str:
    """Return what a screen reader is told."""
    return swap("status", words, how="textContent")


def message(*html: str) -> str:
    """Frame HTML as one server-sent event. Only LF ends a line of it."""
    # https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
    whole = "".join(html)
    if "\n" not in whole and "\r" not in whole and whole.strip():
        return f"data: {whole}\n\n"
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "".join(f"data: {line}\n" for line in lines if line.strip()) + "\n"

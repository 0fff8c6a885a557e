"""A preview as a test reads it: what each audience would see, by the audience."""

import re

PIECE = re.compile(r'<hx-partial hx-target="#preview-(\w+)" hx-swap="outerHTML">(.*?)</hx-partial>')
FRAME = 'hx-target="#preview" hx-swap="innerHTML"'


def looks(response):
    """Return the HTML of each look, in the order in which they came."""
    assert response.status_code == 200
    assert response["Content-Type"] == "text/event-stream; charset=utf-8"
    words = response.getvalue().decode()
    assert words.endswith("event: done\ndata: ok\n\n")
    joined = words.replace("\ndata: ", " ")
    return dict(PIECE.findall(joined))

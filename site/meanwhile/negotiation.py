"""Content negotiation: events for htmx, HTML for browsers, text for terminals.

1. What `Accept` prefers is sent: quality values count, case does not, and of two types that are
   wanted alike, the one that is named is preferred to the one that a `*` stands for. Who wants
   neither HTML nor text can read text at least.
2. Without a preference (`*/*`, or no header), a client that is known to write to a terminal gets
   text.
3. Everybody else gets HTML for a page, and for a form of ours, which carries its token; for any
   other POST, text. So text browsers and link previewers get the page.

Events have to be named: only who asks for them can read them.
See docs/decisions/0034-text-browsers-and-terminals.md.
"""

import re
from functools import lru_cache

from django.http import HttpRequest

HTML, TEXT, EVENTS = "text/html", "text/plain", "text/event-stream"
# What `User-Agent` begins with, up to the slash before the version.
TERMINALS = frozenset({"curl", "wget", "wget2", "httpie", "xh"})
TOKEN = "csrfmiddlewaretoken"  # noqa: S105
# What an answer depends on.
VARY = ("Accept", "HX-Request", "User-Agent")
# https://www.rfc-editor.org/rfc/rfc9110#name-quality-values
QUALITY = re.compile(r";\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*(?:;|$)")
NAMED = 2
UNWANTED = (0.0, 0)


def prefers_events(request: HttpRequest) -> bool:
    quality, exactness = wish_for(accept_header(request), EVENTS)
    return exactness == NAMED and 0 < quality >= wish_for(accept_header(request), HTML)[0]


def prefers_html(request: HttpRequest) -> bool:
    html, text = (wish_for(accept_header(request), kind) for kind in (HTML, TEXT))
    if html != text or html == UNWANTED:
        return html > text
    if is_terminal(request):
        return False
    return request.method != "POST" or TOKEN in request.POST


def may_want_page(request: HttpRequest) -> bool:
    """Whether nothing is wanted more than HTML, as browsers say of all but pictures and styles."""
    return wish_for(accept_header(request), HTML)[0] == 1


def is_terminal(request: HttpRequest) -> bool:
    return request.META.get("HTTP_USER_AGENT", "").partition("/")[0].lower() in TERMINALS


def accept_header(request: HttpRequest) -> str:
    return request.META.get("HTTP_ACCEPT", "") or "*/*"


@lru_cache(maxsize=64)
def wish_for(accept: str, kind: str) -> tuple[float, int]:
    """Return how much a type is wanted, from 0 to 1, and how exactly it is named, from 0 to 2.

    Django's own `accepted_type` takes a type that is refused (`q=0`) for one that `*/*` allows.
    """
    ranges = ["*/*", f"{kind.partition('/')[0]}/*", kind]
    wishes = [(0, 0.0)]
    for one in accept.lower().split(","):
        if (name := one.partition(";")[0].strip()) in ranges:
            quality = QUALITY.search(one)
            wishes.append((ranges.index(name), float(quality[1]) if quality else 1.0))
    exactness, quality_of = max(wishes)
    return quality_of, exactness


def can_stream(request: HttpRequest) -> bool:
    return hasattr(request, "scope")

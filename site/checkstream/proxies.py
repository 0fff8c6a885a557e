"""Proxies that may hold a stream back, known by the headers of an answer."""

from dataclasses import dataclass

from checkstream.client import TimedAnswer


@dataclass(frozen=True, slots=True)
class Suspect:
    """Who may be holding back, how we know, and what to do about it."""

    who: str
    sign: str
    remedy: str


LET_THROUGH = "Make it pass on text/html, text/plain and text/event-stream as they arrive."
RUN_ASGI = "Run an ASGI server, such as uvicorn config.asgi:application."

# A header, words in it ("" for any), who writes it so, and what helps. Compressors and servers
# that cannot stream come first: they are the surest.
SIGNS = (
    ("content-encoding", "", "a compressor", "Compress files only: turn gzip off for these pages."),
    ("server", "gunicorn", "gunicorn with WSGI", RUN_ASGI),
    ("server", "wsgiserver", "Django's own WSGI server", RUN_ASGI),
    (
        "server",
        "nginx",
        "nginx",
        "Set proxy_buffering off and gzip off, or remove proxy_ignore_headers X-Accel-Buffering.",
    ),
    ("server", "openresty", "nginx (OpenResty)", "As for nginx: proxy_buffering off, gzip off."),
    ("server", "apache", "Apache", "Set flushpackets=on for ProxyPass, and SetEnv no-gzip 1."),
    ("server", "litespeed", "LiteSpeed", "Turn off the response buffer of its proxy."),
    ("cf-ray", "", "Cloudflare", "Add a rule that turns off compression and caching here."),
    ("x-amz-cf-id", "", "CloudFront", "Turn off Compress objects for this behaviour."),
    ("x-azure-ref", "", "Azure Front Door", "Turn off compression and caching for this route."),
    ("x-served-by", "cache-", "Fastly", "Turn on streaming miss, and no compression, here."),
    ("x-varnish", "", "Varnish", "Set beresp.do_stream to true, and do_gzip to false."),
    ("x-cache", "", "a cache", LET_THROUGH),
    ("age", "", "a cache", LET_THROUGH),
    ("via", "", "a proxy", LET_THROUGH),
)


def find_suspects(answer: TimedAnswer) -> list[Suspect]:
    """Return who the headers point at, the surest first."""
    found = [
        suspect_server(answer),
        *map_signs(answer),
        suspect_collector(answer),
        suspect_rewriter(answer),
    ]
    return [suspect for suspect in found if suspect]


def suspect_server(answer: TimedAnswer) -> Suspect | None:
    if " by WSGI" not in answer.text:
        return None
    return Suspect("the site's own server", "its output says that it runs WSGI", RUN_ASGI)


def map_signs(answer: TimedAnswer) -> list[Suspect]:
    return [
        Suspect(who, f"{name}: {printable_value(answer.headers[name])}", remedy)
        for name, word, who, remedy in SIGNS
        if name in answer.headers and word in answer.headers[name].lower()
    ]


def suspect_collector(answer: TimedAnswer) -> Suspect | None:
    """Whoever tells a length had all of the answer before it sent the first byte."""
    if "content-length" not in answer.headers:
        return None
    length = printable_value(answer.headers["content-length"])
    sign = f"content-length: {length}, known before the first byte"
    return Suspect("whatever sent this", sign, "It buffers. Make it stream, or bypass it.")


def suspect_rewriter(answer: TimedAnswer) -> Suspect | None:
    """Our own streams ask proxies not to transform. nginx takes the other header off."""
    if "no-transform" in answer.headers.get("cache-control", ""):
        return None
    sign = "cache-control: no-transform is missing"
    return Suspect("something that rewrites headers", sign, "Pass on the site's headers.")


def printable_value(value: str) -> str:
    """Return a header's value without characters that would steer a terminal."""
    return "".join(letter for letter in value[:80] if letter.isprintable())

"""Weight of the first page, as a browser fetches it: python -m bench.suites.page_weight.

Everything that the page names is fetched as production serves it, and so are the modules that
modules import and the fonts that styles name. Static files come compressed from the site; the page
is compressed here, as a proxy does (gzip, level 6). The headers of the replies count as well.
"""

import gzip
import re
import sys
from tempfile import TemporaryDirectory
from urllib.parse import urljoin, urlsplit

import httpx

from bench.load.systems import SQLITE, prepare_databases, run_systems
from tests.support.processes.postgres import running_postgres

MARK = 40_000
LINKS = {
    "text/html": re.compile(r'<(?:script|link|img)[^>]+?(?:src|href)="(/[^"#]+)'),
    "text/css": re.compile(r"""url\(["']?([^"')#]+)"""),
    "text/javascript": re.compile(r"""(?:from|import)\s*["']([^"']+)["']"""),
}
# Their bytes are small as they are.
SMALL = ("image/png", "image/jpeg", "image/webp", "font/woff2")
SKIPPED = re.compile(r'<link rel="(?:next|prev|canonical|author|help)"')


def main() -> int:
    with TemporaryDirectory() as folder, running_postgres() as database:
        prepare_databases(folder, database)
        with run_systems([SQLITE], folder, database, "http://127.0.0.1:9") as systems:
            sizes = fetch_page(f"http://127.0.0.1:{systems[0].server.port}/join/")
    for place, size in sorted(sizes.items(), key=lambda item: -item[1]):
        print(f"{size:7}  {place}")
    total = sum(sizes.values())
    print(f"{total:7}  in {len(sizes)} replies; the target is {MARK}")
    return 0 if total <= MARK else 1


def fetch_page(start: str) -> dict[str, int]:
    """Return the transferred bytes of each reply, by its path."""
    sizes: dict[str, int] = {}
    waiting = [start]
    with httpx.Client() as client:
        while waiting:
            url = waiting.pop()
            if urlsplit(url).path in sizes:
                continue
            reply = client.get(url).raise_for_status()
            kind = reply.headers["content-type"].partition(";")[0]
            small = kind in SMALL or "content-encoding" in reply.headers
            size = reply.num_bytes_downloaded if small else len(gzip.compress(reply.content, 6))
            sizes[urlsplit(url).path] = size + reply_head(reply)
            links = LINKS[kind].findall(SKIPPED.sub("", reply.text)) if kind in LINKS else []
            waiting += [urljoin(url, link) for link in links if not link.startswith("data:")]
    return sizes


def reply_head(reply: httpx.Response) -> int:
    """Return the bytes before the body, as HTTP/1.1 writes them."""
    lines = [b"HTTP/1.1 200 OK", *[b": ".join(header) for header in reply.headers.raw], b""]
    return len(b"\r\n".join(lines)) + 2


if __name__ == "__main__":
    sys.exit(main())

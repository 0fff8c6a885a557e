"""How much does a browser fetch to show the first page? python -m bench.weight

Everything that the page names is fetched as production serves it, compressed as a proxy would
(gzip, level 6), and so are the modules that modules import and the fonts that styles name.
"""

import gzip
import re
import sys
from tempfile import TemporaryDirectory
from urllib.parse import urljoin, urlsplit

import httpx

from bench.systems import SQLITE, prepare, running
from tests.postgres import running_postgres

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
        prepare(folder, database)
        with running([SQLITE], folder, database, "http://127.0.0.1:9") as systems:
            sizes = fetched(f"http://127.0.0.1:{systems[0].server.port}/join/")
    for place, size in sorted(sizes.items(), key=lambda item: -item[1]):
        print(f"{size:7}  {place}")
    total = sum(sizes.values())
    print(f"{total:7}  in {len(sizes)} replies; the mark is {MARK}")
    return 0 if total <= MARK else 1


def fetched(start: str) -> dict[str, int]:
    """Return the transferred bytes of each body, by its path."""
    sizes: dict[str, int] = {}
    waiting = [start]
    with httpx.Client() as client:
        while waiting:
            url = waiting.pop()
            if urlsplit(url).path in sizes:
                continue
            reply = client.get(url).raise_for_status()
            kind = reply.headers["content-type"].partition(";")[0]
            body = reply.content if kind in SMALL else gzip.compress(reply.content, 6)
            sizes[urlsplit(url).path] = len(body)
            links = LINKS[kind].findall(SKIPPED.sub("", reply.text)) if kind in LINKS else []
            waiting += [urljoin(url, link) for link in links if not link.startswith("data:")]
    return sizes


if __name__ == "__main__":
    sys.exit(main())

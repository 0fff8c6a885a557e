"""Crawler that follows every link of a site below a path of its host."""

from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx

from tests.support.processes.servers import PATIENCE

PREFIX = "/app"
LEADING = {"href", "src", "action", "formaction"}


class Links(HTMLParser):
    """Where a page leads, but for places in itself and in its own data."""

    def __init__(self, html):
        super().__init__()
        self.found = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = {value for name, value in attrs if name in LEADING and value}
        self.found |= {value for value in found if not value.startswith(("#", "data:", "http"))}


def crawl(client, *starts):
    """Follow every link once; return the statuses of paths, and links that lead out."""
    seen, outside, waiting = {}, set(), list(starts)
    while waiting:
        path = urldefrag(waiting.pop()).url
        if path in seen:
            continue
        reply = client.get(path)
        seen[path] = reply.status_code
        if reply.headers["Content-Type"].startswith("text/html"):
            for link in Links(reply.text).found:
                below = urlsplit(urljoin(str(reply.url), link)).path.startswith(f"{PREFIX}/")
                if below:
                    waiting.append(urljoin(path, link))
                else:
                    outside.add((path, link))
    return seen, outside


class Proxy(httpx.HTTPTransport):
    """Stands for a proxy that takes the prefix away; uvicorn's --root-path puts it back."""

    def handle_request(self, request):
        path = request.url.raw_path.decode().removeprefix(PREFIX)
        url = request.url.copy_with(raw_path=path.encode())
        kept = {"headers": request.headers, "extensions": request.extensions}
        return super().handle_request(
            httpx.Request(request.method, url, stream=request.stream, **kept)
        )


def browser(url, transport):
    cookies = httpx.Cookies(CookieJar())
    headers = {"Accept": "text/html", "Origin": url}
    more = {"follow_redirects": True, "trust_env": False, "timeout": PATIENCE}
    return httpx.Client(base_url=url, transport=transport, cookies=cookies, headers=headers, **more)

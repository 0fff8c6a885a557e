"""Each line is what a client of that name really sends."""

import pytest
from django.test import AsyncClient, RequestFactory

from meanwhile.negotiation import VARY, may_want_page, prefers_events, prefers_html

CHROMIUM = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36",
)
LYNX = (
    "text/html, text/plain, text/sgml, text/css, application/xhtml+xml, */*;q=0.01",
    "Lynx/2.9.0dev.12 libwww-FM/2.14",
)
W3M = ("text/html, text/*;q=0.5, image/*, application/*", "w3m/0.5.3+git20230121")
LINKS2 = ("*/*", "Links (2.28; Linux 6.1 x86_64; GNU C 12.2; text)")
ELINKS = ("*/*", "ELinks/0.13.2 (textmode; Linux 6.1 x86_64; 80x24-2)")
NETSURF = ("*/*", "Mozilla/5.0 (X11; Linux x86_64) NetSurf/3.10")
BROWSERS = [CHROMIUM, LYNX, W3M, LINKS2, ELINKS, NETSURF]
PREVIEWERS = [
    ("*/*", "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)"),
    ("*/*", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"),
    ("", "WhatsApp/2.23.20.0"),
]
CURL, WGET = ("*/*", "curl/7.88.1"), ("*/*", "Wget/1.21.3")
HTTPIE, XH = ("*/*", "HTTPie/3.2.1"), ("*/*", "xh/0.18.0")
TERMINALS = [CURL, WGET, HTTPIE, XH, ("", "curl")]
FORM = {"csrfmiddlewaretoken": "x", "email": "ada@example.org"}


def ask(method, client, posted=None):
    accept, name = client
    headers = {"User-Agent": name, **({"Accept": accept} if accept else {})}
    return getattr(RequestFactory(headers=headers), method)("/lab/", posted)


@pytest.mark.parametrize("client", [*BROWSERS, *PREVIEWERS], ids=lambda client: client[1])
def test_a_page_is_html(client):
    assert prefers_html(ask("get", client))
    assert prefers_html(ask("head", client))


@pytest.mark.parametrize("client", BROWSERS, ids=lambda client: client[1])
def test_what_follows_a_form_of_ours_is_html(client):
    assert prefers_html(ask("post", client, FORM))


@pytest.mark.parametrize("client", TERMINALS, ids=lambda client: client[1])
@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_a_terminal_gets_text_whatever_it_sends(client, method):
    assert not prefers_html(ask(method, client, FORM if method == "post" else None))


def test_a_program_that_posts_what_no_form_of_ours_sends_gets_text():
    assert not prefers_html(ask("post", ("*/*", "python-httpx/0.28.1"), {"email": "ada"}))
    assert prefers_html(ask("get", ("*/*", "python-httpx/0.28.1")))


@pytest.mark.parametrize(
    ("accept", "html"),
    [
        ("text/html", True),
        ("TEXT/HTML", True),
        ("text/plain", False),
        ("text/html;q=0.5, text/plain", False),
        ("text/plain;q=0.5, text/html", True),
        ("text/plain; Q=0.2, text/*; q=0.9", True),
        ("text/*, */*;q=0.1", False),
        ("text/html;charset=utf-8;q=0.3, */*;q=0.2", True),
        ("text/html;q=0, */*", False),
        ("text/plain;q=0, */*", True),
        ("text/html;q=0.0, text/plain;q=0.001", False),
        ("text/html, */*", True),
        ("image/png", False),
        ("text/html;q=much", True),
        (",;q=,", False),
    ],
)
def test_what_is_preferred_is_sent_whoever_asks(accept, html):
    assert prefers_html(ask("get", (accept, "curl/8.5.0"))) is html


def test_who_wants_neither_can_read_text():
    assert not prefers_html(ask("get", ("application/json", "a program")))


@pytest.mark.parametrize(
    ("accept", "events"),
    [
        ("text/html, text/event-stream", True),
        ("text/event-stream", True),
        ("Text/Event-Stream", True),
        ("text/event-stream;q=0", False),
        ("text/html, text/event-stream;q=0.5", False),
        ("text/*", False),
        ("*/*", False),
    ],
)
def test_events_have_to_be_named(accept, events):
    assert prefers_events(ask("get", (accept, "Mozilla/5.0"))) is events


PICTURE = ("image/avif,image/webp,image/*,*/*;q=0.8", CHROMIUM[1])
STYLE = ("text/css,*/*;q=0.1", CHROMIUM[1])


@pytest.mark.parametrize(
    ("client", "may"), [(CHROMIUM, True), (ELINKS, True), (PICTURE, False), (STYLE, False)]
)
def test_no_picture_or_style_wants_a_page(client, may):
    assert may_want_page(ask("get", client)) is may


@pytest.mark.django_db
@pytest.mark.parametrize("client", [LINKS2, ELINKS, NETSURF], ids=lambda client: client[1])
@pytest.mark.parametrize("path", ["/join/", "/people/", "/lab/"])
async def test_a_browser_that_accepts_anything_gets_pages(client, path):
    accept, name = client

    response = await AsyncClient().get(path, headers={"Accept": accept, "User-Agent": name})

    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert set(VARY) <= {*response["Vary"].split(", ")}

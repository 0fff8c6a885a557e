"""What is said of a request that cannot be read, and with which headers."""

import pytest
from django.test import Client

from config.asgi import ASGISite
from tests.support.processes.asgi_client import SCOPE, connection

OF_EVERY_PAGE = {
    b"content-security-policy",
    b"content-type",
    b"cross-origin-opener-policy",
    b"meanwhile",
    b"referrer-policy",
    b"x-content-type-options",
    b"x-frame-options",
}
FORM = b"application/x-www-form-urlencoded"
HOST = [(b"host", b"testserver")]
TYPE = b"content-type"

BAD = {
    "a host that is none": {"headers": [(b"host", b"<script>")]},
    "a host of somebody else": {"headers": [(b"host", b"example.net")]},
    "a query that is no text": {"query_string": b"q=\xff"},
    "a form in parts without a boundary": {"headers": [*HOST, (TYPE, b"multipart/form-data")]},
    "a form in parts that break off": {
        "headers": [*HOST, (TYPE, b"multipart/form-data; boundary=\xff")]
    },
    "too many fields": {"headers": [*HOST, (TYPE, FORM)], "body": b"a=&" * 1_001},
    "a form that is no text": {"headers": [*HOST, (TYPE, FORM + b"; charset=latin-1")]},
}


@pytest.fixture
def site():
    site = ASGISite()
    yield site
    site.lanes.close()


async def answer(site, body=b"", **scope):
    """Post, and return the status, the headers by name, and the text."""
    client = connection(body)
    length = [(b"content-length", str(len(body)).encode())]
    given = {**SCOPE, "method": "POST", "path": "/join/", "headers": HOST, **scope}
    await site({**given, "headers": given["headers"] + length}, client.receive, client.send)
    start, *pieces = client.sent
    text = b"".join(piece["body"] for piece in pieces).decode()
    return start["status"], {name.lower(): value for name, value in start["headers"]}, text


@pytest.mark.parametrize("request_", BAD.values(), ids=BAD)
async def test_a_bad_request_is_answered_by_a_page_of_ours_with_the_headers_of_all(site, request_):
    _, usual, _ = await answer(site, method="GET", path="/none/")

    status, headers, text = await answer(site, **request_)

    assert status == 400
    assert "We could not read that" in text
    assert {name: headers.get(name) for name in OF_EVERY_PAGE} == {
        name: usual[name] for name in OF_EVERY_PAGE
    }


async def test_a_host_that_is_none_is_refused_where_http_leads_to_https_too(site, settings):
    settings.SECURE_SSL_REDIRECT = True
    redirecting = ASGISite()

    status, headers, _ = await answer(redirecting, headers=[(b"host", b"<script>")])
    redirecting.lanes.close()

    assert status == 400
    assert headers[b"x-content-type-options"] == b"nosniff"


def test_under_wsgi_it_is_the_same_page():
    response = Client(headers={"host": "<script>"}).get("/join/")

    assert response.status_code == 400
    assert "We could not read that" in response.content.decode()
    assert response.headers["X-Frame-Options"] == "DENY"

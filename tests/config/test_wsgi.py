"""Under WSGI nothing can be streamed: the page comes once, and complete."""

from io import BytesIO
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest
from django.core.handlers.wsgi import WSGIHandler

from config.wsgi import application
from tests.contributors.signup.page.test_transports import BROWSER, HTMX

# The server closes connections that are inside a transaction, as the default mark has them.
pytestmark = pytest.mark.django_db(transaction=True)


def post(body, **headers):
    """Send a POST as a WSGI server would; return status line, headers and body."""
    started = []
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/join/",
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "HTTP_HOST": "testserver",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
        **headers,
    }
    setup_testing_defaults(environ)
    reply = validator(application)(environ, lambda *start: started.append(start))
    content = b"".join(reply)
    reply.close()
    status, headers = started[0][:2]
    return status, dict(headers), content.decode()


def test_a_browser_gets_the_complete_page(simulator):
    status, headers, page = post(b"email=mira.okafor@example.org", HTTP_ACCEPT=BROWSER)

    assert status == "200 OK"
    assert headers["Content-Length"] == str(len(page.encode()))
    assert "Nobody has registered this address yet." in page
    assert "Found on Gravatar." in page
    assert 'data-state="waiting"' not in page
    assert "<template" not in page
    assert page.rstrip().endswith("</html>")


def test_a_terminal_gets_every_line(simulator):
    _, _, text = post(b"email=mira.okafor@example.org", HTTP_ACCEPT="*/*")

    assert [line.split()[0] for line in text.splitlines()][-1] == "Done."


def test_htmx_gets_every_message_at_once(simulator):
    _, headers, text = post(b"email=mira.okafor@example.org", HTTP_ACCEPT=HTMX)

    assert headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert text.endswith("event: done\ndata: ok\n\n")


def test_the_application_is_djangos():
    assert isinstance(application, WSGIHandler)

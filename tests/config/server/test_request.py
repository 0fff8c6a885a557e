from io import BytesIO

import pytest
from django.core.exceptions import DisallowedHost

from config.server.request import Request
from tests.support.processes.asgi_client import SCOPE


def request(*headers):
    return Request({**SCOPE, "headers": headers}, BytesIO())


def test_a_host_that_is_not_ours_is_refused_as_often_as_it_is_asked_for():
    asked = request((b"host", b"elsewhere.example"))

    for _ in range(2):
        with pytest.raises(DisallowedHost):
            asked.get_host()


def test_headers_are_found_however_they_are_written():
    headers = request((b"x-star", b"light"), (b"content-type", b"text/plain")).headers

    assert headers["X-Star"] == headers["x_star"] == "light"
    assert dict(headers) == {"X-Star": "light", "Content-Type": "text/plain"}

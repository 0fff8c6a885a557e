import pytest

from config.observability.access_log import with_access_log
from config.observability.request_id import request_id
from tests.support.processes.asgi_client import SCOPE, connection

START = {"type": "http.response.start", "status": 200, "headers": [(b"a", b"b")]}


def site(*messages):
    async def answer(scope, receive, send):
        for message in messages:
            await send(message)

    return with_access_log(answer, quiet=str)


async def test_an_answer_has_the_id_of_its_log_lines_in_a_header(caplog):
    client, said = connection(b""), []

    async def answer(scope, receive, send):
        said.append(request_id.get())
        await send(START)

    site = with_access_log(answer, quiet=str)
    await site(SCOPE, client.receive, client.send)

    headers = dict(client.sent[0]["headers"])
    assert headers[b"x-request-id"] == said[0].encode()
    assert headers[b"a"] == b"b"
    assert START["headers"] == [(b"a", b"b")]
    assert request_id.get() == ""


@pytest.mark.parametrize(
    ("scope", "timed"),
    [
        ({}, True),
        ({"method": "HEAD"}, True),
        ({"method": "POST"}, False),
        ({"query_string": b"email=x"}, False),
    ],
)
async def test_a_time_is_told_only_where_it_is_about_nobody(scope, timed):
    client = connection(b"")

    await site(START)({**SCOPE, **scope}, client.receive, client.send)

    assert (b"server-timing" in dict(client.sent[0]["headers"])) is timed

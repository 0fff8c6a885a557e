import pytest
from prometheus_client import REGISTRY

from config.observability.access_log import with_access_log
from config.observability.exchange import note_stream
from config.observability.request_id import request_id
from tests.support.processes.asgi_client import SCOPE, connection

START = {"type": "http.response.start", "status": 200, "headers": [(b"a", b"b")]}
END = {"type": "http.response.body", "body": b""}


def value(name, **labels):
    return REGISTRY.get_sample_value(name, labels) or 0


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


async def test_a_static_file_has_no_header_that_differs_each_time(settings):
    client = connection(b"")
    scope = {**SCOPE, "path": f"{settings.STATIC_URL}css/site.css"}

    await site(START)(scope, client.receive, client.send)

    assert client.sent[0]["headers"] == START["headers"]


@pytest.mark.parametrize(
    ("messages", "ended"), [((START, END), "finished"), ((START,), "cut")], ids=str
)
async def test_a_stream_is_counted_while_it_is_open_and_by_how_it_ended(messages, ended):
    client, open_meanwhile = connection(b""), []

    async def answer(scope, receive, send):
        note_stream()
        open_meanwhile.append(value("meanwhile_streams_open"))
        for message in messages:
            await send(message)

    before = value("meanwhile_streams_open"), value("meanwhile_streams_ended_total", ended=ended)
    await with_access_log(answer, quiet=str)(SCOPE, client.receive, client.send)

    assert open_meanwhile == [before[0] + 1]
    assert value("meanwhile_streams_open") == before[0]
    assert value("meanwhile_streams_ended_total", ended=ended) == before[1] + 1


def test_a_stream_that_nobody_watches_is_not_counted():
    before = value("meanwhile_streams_open")

    note_stream()

    assert value("meanwhile_streams_open") == before

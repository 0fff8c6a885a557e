import asyncio

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import path

from config.server.handler import Handler
from tests.support.processes.asgi_client import SCOPE, Connection, connection


async def plain(request):
    return HttpResponse("Hello")


class Stream(StreamingHttpResponse):
    """Begins, and goes on for as long as somebody reads."""

    def __init__(self):
        super().__init__(self.pieces())
        self.left = asyncio.Event()
        self.was_closed = False

    async def pieces(self):
        try:
            yield b"first"
            await asyncio.Event().wait()
        finally:
            self.left.set()

    def close(self):
        super().close()
        self.was_closed = True


streams: list[Stream] = []


async def endless(request):
    streams.append(Stream())
    return streams[-1]


async def fails(request):
    async def pieces():
        raise ValueError("A body that breaks off")
        yield

    return StreamingHttpResponse(pieces())


class Slow:
    asked, ended = asyncio.Event(), asyncio.Event()

    async def view(self, request):
        self.asked.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.ended.set()


slow = Slow()


urlpatterns = [
    path("", plain),
    path("endless", endless),
    path("fails", fails),
    path("slow", slow.view),
]


@pytest.fixture(autouse=True)
def small_site(settings):
    settings.ROOT_URLCONF = __name__
    streams.clear()


def begin(client, path="/"):
    asked = {**SCOPE, "path": path}
    return asyncio.create_task(Handler().handle(asked, client.receive, client.send))


async def test_a_request_is_answered():
    client = connection(b"one", b"two")

    await begin(client)

    assert client.sent[0]["status"] == 200
    assert client.sent[1] == {"type": "http.response.body", "body": b"Hello", "more_body": False}


async def test_who_leaves_before_the_request_is_whole_gets_nothing():
    client = Connection({"type": "http.disconnect"})

    await begin(client)

    assert client.sent == []


async def test_who_leaves_ends_the_stream_and_closes_the_response():
    client = connection(b"")
    handling = begin(client, "/endless")
    await client.got_body.wait()

    client.gone.set()
    await handling

    assert streams[0].left.is_set()
    assert streams[0].was_closed


async def test_who_stops_the_server_gets_through():
    client = connection(b"")
    handling = begin(client, "/endless")
    await client.got_body.wait()

    handling.cancel()
    await asyncio.gather(handling, return_exceptions=True)

    assert handling.cancelled()
    assert streams[0].was_closed


@pytest.mark.django_db  # Django looks at connections where it says that a request has ended.
async def test_who_leaves_before_the_answer_ends_the_view():
    client = connection(b"")
    handling = begin(client, "/slow")
    await slow.asked.wait()

    client.gone.set()
    await handling

    assert slow.ended.is_set()
    assert client.sent == []


async def test_a_body_that_breaks_off_is_the_servers_to_know():
    client = connection(b"")

    with pytest.raises(ValueError, match="A body that breaks off"):
        await begin(client, "/fails")

import asyncio
import gzip

import pytest
from django.urls import path

from config.server.handler import Handler, known
from meanwhile.response import FragmentResponse
from meanwhile.transports import PlainText
from tests.support.processes.asgi_client import SCOPE, connection


async def fragments(request):
    async def pieces():
        yield "first"
        yield "second"

    return FragmentResponse(PlainText(), pieces())


urlpatterns = [path("", fragments)]


@pytest.fixture(autouse=True)
def small_site(settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware"]
    known.clear()


async def test_what_middleware_makes_of_fragments_is_sent():
    client, handler = connection(b""), Handler()
    handler.load_middleware(is_async=True)
    scope = {**SCOPE, "headers": [*SCOPE["headers"], (b"accept-encoding", b"gzip")]}

    await asyncio.create_task(handler.handle(scope, client.receive, client.send))

    body = b"".join(message.get("body", b"") for message in client.sent)
    assert gzip.decompress(body) == b"firstsecond"

"""What our handler does otherwise than Django's: fragments, and paths that are known."""

import asyncio

import pytest
from django.http import HttpResponse
from django.test import AsyncRequestFactory
from django.urls import get_resolver, path, reverse, set_script_prefix

from config.observability.exchange import Exchange, current
from config.server.handler import Handler, known, start_message
from meanwhile.response import FragmentResponse
from tests.support.processes.asgi_client import SCOPE, connection


async def plain(request):
    return HttpResponse("Hello")


class Framing:
    content_type = "text/plain"

    def farewell(self):
        return ""


closed: list[str] = []


async def fragments(request):
    request.close = lambda: closed.append(request.path)

    async def pieces():
        yield "first"
        closed.append("then")
        yield "second"

    response = FragmentResponse(Framing(), pieces())
    response.set_cookie("star", "light")
    return response


async def broken(request):
    async def pieces():
        yield "first"
        raise ValueError

    return FragmentResponse(Framing(), pieces())


async def numbered(request, number):
    return HttpResponse(f"{number} of {reverse('all')}")


urlpatterns = [
    path("", plain, name="all"),
    path("fragments", fragments),
    path("broken", broken),
    path("numbered/<int:number>", numbered),
]


@pytest.fixture(autouse=True)
def small_site(settings):
    settings.ROOT_URLCONF = __name__
    closed.clear()
    known.clear()


async def begin(client, path="/", **more):
    scope = {**SCOPE, "path": path, **more}
    # In a task of its own, as with a server: what it sets is not for the next request.
    await asyncio.create_task(Handler().handle(scope, client.receive, client.send))


async def test_fragments_are_sent_one_by_one_and_then_the_answer_ends():
    client = connection(b"")

    await begin(client, "/fragments")

    head, *rest = client.sent
    assert head["status"] == 200
    assert (b"Content-Type", b"text/plain") in head["headers"]
    assert [value for name, value in head["headers"] if name == b"Set-Cookie"] == [
        b"star=light; Path=/"
    ]
    assert [(one["body"], one["more_body"]) for one in rest] == [
        (b"first", True),
        (b"second", True),
        (b"", False),
    ]
    # The request is not kept while a stream is open.
    assert closed == ["/fragments", "then"]


async def test_a_stream_that_breaks_off_is_noted_as_a_failure():
    client = connection(b"")
    exchange = Exchange(SCOPE, client.receive, client.send)
    token = current.set(exchange)

    await begin(client, "/broken")
    current.reset(token)

    assert exchange.failed


async def nothing():
    yield ""


def head(star):
    response = FragmentResponse(Framing(), nothing())
    response["X-Star"] = star
    return start_message(response)["headers"]


def test_each_stream_has_headers_of_its_own():
    head("Vega").clear()  # A server may do with them what it likes.

    assert (b"X-Star", b"Vega") in head("Vega")
    assert (b"X-Star", b"Deneb") in head("Deneb")


async def test_only_a_path_that_names_nothing_is_looked_for_once():
    for place in ("/", "/", "/numbered/1", "/numbered/2"):
        await begin(connection(b""), place)

    assert list(known[get_resolver()]) == ["/"]


async def test_a_request_that_brings_its_own_urls_is_resolved_by_them():
    request = AsyncRequestFactory().get("/numbered/7")
    request.urlconf = __name__

    assert Handler().resolve_request(request).kwargs == {"number": 7}


@pytest.mark.parametrize(("place", "links"), [("", "/"), ("/below", "/below/")])
@pytest.mark.parametrize("before", ["/", "/elsewhere/"])
async def test_an_application_may_be_mounted_somewhere(place, links, before):
    client = connection(b"")

    async def request():
        set_script_prefix(before)  # As one has left it that shares our context.
        await begin(client, f"{place}/numbered/3", root_path=place)

    await asyncio.create_task(request())

    assert client.sent[1]["body"] == f"3 of {links}".encode()

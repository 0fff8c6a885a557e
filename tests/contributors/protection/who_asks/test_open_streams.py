import gc
import threading

import httpx
import pytest
from django.http import HttpResponse, StreamingHttpResponse

from config.server.handler import Handler
from contributors.protection import open_streams
from contributors.protection.open_streams import cap_streams, counts, take_slot
from meanwhile.response import FragmentResponse
from tests.site.test_site import MIRA
from tests.support.processes.servers import PATIENCE

HTML = {"Accept": "text/html"}
HTMX = {"Accept": "text/html, text/event-stream", "HX-Request": "true"}


class Framing:
    content_type = "text/plain"

    def farewell(self):
        return ""


def stream():
    async def pieces():
        yield "never asked for"

    return FragmentResponse(Framing(), pieces())


@pytest.fixture(autouse=True)
def one_each(settings):
    settings.LIMITED, settings.STREAMS_PER_CLIENT = True, 1
    gc.collect()  # Another test may have left a stream that nobody has read, in a traceback.
    assert not counts
    yield
    assert not counts


def test_a_slot_is_for_one_visitor_and_given_back_when_nobody_knows_it():
    slot, other = take_slot("ada"), take_slot("eve")

    assert take_slot("ada") is None
    assert counts == {"ada": 1, "eve": 1}
    del slot
    assert take_slot("ada")
    assert other.visitor == "eve"


def test_threads_that_come_at_once_share_the_slots(settings):
    settings.STREAMS_PER_CLIENT = 5
    taken, begin = [], threading.Barrier(10)

    def take():
        begin.wait(PATIENCE)
        taken.append(take_slot("ada"))

    threads = [threading.Thread(target=take) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)

    assert len([slot for slot in taken if slot]) == 5


def test_a_page_that_is_no_stream_takes_none(rf, settings):
    settings.STREAMS_PER_CLIENT = 0

    response = cap_streams(lambda request: HttpResponse("Hello"))(rf.get("/"))

    assert response.content == b"Hello"


def test_without_limits_nobody_is_counted(rf, settings):
    settings.LIMITED, settings.STREAMS_PER_CLIENT = False, 0

    response = cap_streams(lambda request: StreamingHttpResponse(["Hello"]))(rf.get("/"))

    assert response.getvalue() == b"Hello"


async def test_a_stream_that_never_begins_gives_its_slot_back(rf):
    async def view(request):
        return stream()

    response = await cap_streams(view)(rf.get("/"))
    assert sum(counts.values()) == 1

    response.close()
    del response

    assert not counts


async def test_a_reader_who_leaves_before_the_first_byte_gives_the_slot_back(rf):
    async def view(request):
        return stream()

    async def gone(message):
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011  It has no words.
        await Handler().send_response(await cap_streams(view)(rf.get("/")), gone)

    assert not counts


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "begins"),
    [(HTML, "<!doctype html>"), (HTMX, "<title>"), ({"Accept": "*/*"}, "You have too many")],
)
async def test_one_too_many_is_refused_politely_on_each_wire(
    async_client, settings, headers, begins
):
    settings.STREAMS_PER_CLIENT, settings.LOOKUP_DEADLINE = 0, 1.5

    response = await async_client.post("/join/", {"email": MIRA}, headers=headers)

    assert (response.status_code, response["Retry-After"]) == (429, "2")
    body = response.content.decode().strip()
    assert body.startswith(begins)
    assert "try again in a few seconds" in body.lower()


@pytest.mark.system
def test_slots_come_back_from_streams_that_end_and_from_readers_who_leave(site, simulator):
    simulator.hold("picture")
    with httpx.Client(base_url=site.url, trust_env=False, timeout=PATIENCE) as client:
        with client.stream("POST", "/join/", data={"email": MIRA}) as leaving:
            simulator.arrived("picture")
            refused = client.post("/join/", data={"email": MIRA})
            assert (leaving.status_code, refused.status_code) == (200, 429)
        site.leave_nobody()

        with client.stream("POST", "/join/", data={"email": MIRA}) as ending:
            assert ending.status_code == 200
            simulator.release("picture")
            ending.read()
        site.leave_nobody()

    assert not open_streams.counts

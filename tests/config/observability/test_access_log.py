import asyncio
import logging

import pytest

from config.observability.access_log import with_access_log
from config.observability.exchange import note_failure
from tests.support.processes.asgi_client import SCOPE, connection

START = {"type": "http.response.start", "status": 200, "headers": [(b"a", b"b")]}
PIECE = {"type": "http.response.body", "body": b"piece", "more_body": True}
END = {"type": "http.response.body", "body": b""}


def site(*messages, then=None):
    async def answer(scope, receive, send):
        for message in messages:
            await send(message)
        if then:
            await then(receive)

    return with_access_log(answer, quiet={"/livez/"}.__contains__)


async def lines(caplog, site, client=None, **scope):
    caplog.set_level(logging.INFO)
    client = client or connection(b"")
    await site({**SCOPE, **scope}, client.receive, client.send)
    return [record.getMessage() for record in caplog.records]


async def test_an_answer_has_a_line_with_method_path_status_time_and_end(caplog):
    (line,) = await lines(caplog, site(START, PIECE, END), path="/join/")

    words = line.split()
    assert words[:3] == ["GET", "/join/", "200"]
    assert int(words[3]) >= 0
    assert words[4:] == ["ms", "finished"]
    assert caplog.records[0].fields["ended"] == "finished"


async def test_somebody_who_leaves_before_the_end_has_left(caplog):
    async def hear(receive):
        while (await receive())["type"] != "http.disconnect":
            pass

    client = connection(b"")
    client.gone.set()
    (line,) = await lines(caplog, site(START, PIECE, then=hear), client)

    assert line.endswith("left")


async def test_somebody_who_leaves_after_the_end_has_had_all_of_it(caplog):
    async def hear(receive):
        while (await receive())["type"] != "http.disconnect":
            pass

    client = connection(b"")
    client.gone.set()
    (line,) = await lines(caplog, site(START, END, then=hear), client)

    assert line.endswith("finished")


async def test_an_answer_that_the_server_calls_off_is_cut(caplog):
    caplog.set_level(logging.INFO)
    client = connection(b"")
    endless = site(START, PIECE, then=lambda _: asyncio.Event().wait())
    begun = asyncio.create_task(endless(SCOPE, client.receive, client.send))
    await client.got_body.wait()

    begun.cancel()
    await asyncio.gather(begun, return_exceptions=True)

    assert caplog.records[-1].getMessage().endswith("cut")


async def test_an_error_is_a_failure_and_goes_on_to_the_server(caplog):
    async def fail(receive):
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        await lines(caplog, site(then=fail))

    assert " 500 " in caplog.records[-1].getMessage()
    assert caplog.records[-1].getMessage().endswith("failed")


async def test_a_stream_that_broke_off_has_failed_though_its_farewell_was_sent(caplog):
    async def note(receive):
        note_failure()

    (line,) = await lines(caplog, site(START, PIECE, END, then=note))

    assert line.endswith("failed")


async def test_a_failure_that_is_about_no_request_is_noted_nowhere(caplog):
    note_failure()

    (line,) = await lines(caplog, site(START, END))

    assert line.endswith("finished")


@pytest.mark.parametrize(("status", "said"), [(200, 0), (503, 1)])
async def test_a_probe_has_a_line_only_where_something_is_wrong(caplog, status, said):
    found = await lines(caplog, site({**START, "status": status}, END), path="/livez/")

    assert len(found) == said


async def test_what_is_not_http_is_for_the_site(caplog):
    seen = []

    async def live(scope, receive, send):
        seen.append(scope)

    await with_access_log(live, quiet=str)({"type": "lifespan"}, None, None)

    assert seen == [{"type": "lifespan"}]
    assert not caplog.records

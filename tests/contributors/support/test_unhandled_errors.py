import asyncio
import gc
import logging

import httpx
import pytest

from config.asgi import ASGISite
from contributors.support import unhandled_errors
from simulator.server_thread import serve_app
from tests.support.descriptors import LOOPS, run_in

TYPED = "@".join(["ada", "example.org"])


def fail(*values):
    raise LookupError(TYPED)


async def task():
    async def ask():
        fail()

    asking = asyncio.create_task(ask(), name="ask")
    await asyncio.wait([asking])


async def future():
    asyncio.get_running_loop().create_future().set_exception(LookupError(TYPED))


async def callback():
    asyncio.get_running_loop().call_soon(fail, TYPED)
    await asyncio.sleep(0)


async def nothing_raised():
    asyncio.get_running_loop().call_exception_handler({"message": f"Odd ({TYPED})"})


CAUSES = {
    task: "Task exception was never retrieved",
    future: "Future exception was never retrieved",
    callback: "Exception in callback",
    nothing_raised: "Odd",
}


async def cause_while_the_site_lives(cause):
    site, told, sent = ASGISite(), asyncio.Queue(), asyncio.Queue()
    life = asyncio.create_task(site({"type": "lifespan"}, told.get, sent.put))
    await told.put({"type": "lifespan.startup"})
    await sent.get()
    await cause()
    gc.collect()
    await told.put({"type": "lifespan.shutdown"})
    await life


async def cause_without_a_lifespan(cause):
    await cause()
    gc.collect()


@pytest.mark.parametrize("server", [cause_while_the_site_lives, cause_without_a_lifespan])
@pytest.mark.parametrize("loop", LOOPS)
@pytest.mark.parametrize("cause", CAUSES)
def test_what_a_loop_finds_is_logged_without_what_was_typed(caplog, server, loop, cause):
    with asyncio.Runner(loop_factory=LOOPS[loop]) as runner:
        run_in(runner.get_loop(), server(cause))

    [record] = [one for one in caplog.records if one.levelno == logging.ERROR]
    assert CAUSES[cause] in caplog.text
    assert "LookupError" in caplog.text or cause is nothing_raised
    assert TYPED not in caplog.text


async def test_a_developer_is_told_everything(caplog, settings, monkeypatch):
    settings.DEBUG, typed = True, "a message"
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(unhandled_errors.in_a_loop)
    monkeypatch.setattr("tests.contributors.support.test_unhandled_errors.TYPED", typed)

    await task()
    gc.collect()

    assert f"LookupError: {typed}" in caplog.text
    assert "future: <Task finished name='ask'" in caplog.text


def test_a_slow_step_is_named_without_its_values(caplog):
    class Step:
        def __repr__(self):
            return f"<Handle ask({TYPED!r}) at x.py:3>"

    logging.getLogger("asyncio").warning("Executing %r took %.3f seconds", Step(), 0.2)

    assert "Executing <Handle ask at x.py:3> took 0.200 seconds" in caplog.text


@pytest.mark.system
def test_what_leaves_an_application_is_logged_by_its_server_without_what_was_typed(caplog):
    async def application(scope, receive, send):
        fail()

    with serve_app(application, lifespan="off") as url:
        status = httpx.get(url, trust_env=False).status_code

    assert status == 500
    assert "Exception in ASGI application" in caplog.text
    assert "LookupError" in caplog.text
    assert TYPED not in caplog.text

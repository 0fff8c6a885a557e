"""Checkstream says of real servers and a real nginx what visitors would see."""

import asyncio
import io
import threading

import pytest
from django.core.management import call_command

from checkstream.verdict import Verdict
from tests.support.pages.watching import checked
from tests.support.processes.asgi_servers import serving
from tests.support.processes.nginx import nginx
from tests.support.processes.servers import PATIENCE

# Seconds. A process that has just been started loads all of the site for its first answer.
LONG = 8 * PATIENCE

pytestmark = [
    pytest.mark.system,
    # What these servers read is a copy of the file that the test writes.
    pytest.mark.database("sqlite"),
    pytest.mark.django_db(transaction=True),
]

WITHOUT_OUR_HEADER = "proxy_ignore_headers X-Accel-Buffering;"


def checkstream(*words):
    """Return the exit status and what was said."""
    said = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("checkstream", *words, timeout=LONG, stdout=said)
    return ended.value.code, said.getvalue()


class Clock:
    """The clock of both ends, which no machine is too slow for.

    Each look at it takes a millisecond. A pause of the page begins once all that was sent is there,
    and is over at once; where it does not get there, the pause begins after PATIENCE seconds.
    """

    def __init__(self):
        self.now, self.pauses, self.text = 0.0, 0, ""
        self.news = threading.Condition()

    def __call__(self):
        with self.news:
            self.now += 0.001
            return self.now

    def tell(self, text):
        with self.news:
            self.text = text
            self.news.notify()

    async def sleep(self, seconds):
        if seconds:
            await asyncio.to_thread(self.pause, seconds)

    def pause(self, seconds):
        with self.news:
            self.pauses += 1
            self.news.wait_for(lambda: f"sent {self.pauses} of 4" in self.text, PATIENCE)
            self.now += seconds


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr("checkstream.views.sleep", clock.sleep)
    for name in (
        "checkstream.client.perf_counter",
        "checkstream.views.monotonic",
        "contributors.lookups.run.perf_counter",
        "meanwhile.settling.perf_counter",
    ):
        monkeypatch.setattr(name, clock)
    return clock


def test_uvicorn_streams(site, clock):
    verdict, said = checked(clock.tell, url=site.url)

    assert verdict is Verdict.STREAMS, said
    assert "4 lines were sent within 1,2" in said[-1]


def test_uvicorn_streams_behind_an_nginx_as_it_comes(site, clock, tmp_path):
    with nginx(site.url, tmp_path) as url:
        verdict, said = checked(clock.tell, url=url)

    assert verdict is Verdict.STREAMS, said
    assert "4 lines were sent within 1,2" in said[-1]


def test_an_nginx_that_ignores_our_header_and_compresses_is_found_out(site, tmp_path):
    with nginx(site.url, tmp_path, WITHOUT_OUR_HEADER) as url:
        status, said = checkstream(url)

    assert status == 1, said
    assert "all arrived together" in said
    assert "Perhaps a compressor (content-encoding: gzip)" in said
    assert "Perhaps nginx (server: nginx" in said


def test_gunicorn_is_found_out(tmp_path):
    with serving("gunicorn", tmp_path) as served:
        status, said = checkstream(served.url)

    assert status == 1, said
    assert "all arrived together" in said
    assert "Perhaps the site's own server (its output says that it runs WSGI)" in said


def test_a_checked_address_shows_by_its_own_times_that_it_streams(site, simulator, clock):
    simulator.hold("picture")

    def release(text):
        if clock.now < 0.8 and all(f"\n{name}" in text for name in ("account", "mail", "profile")):
            clock.now += 0.8
            simulator.release("picture")

    verdict, said = checked(release, url=site.url, join="mira.okafor@example.org")

    assert verdict is Verdict.STREAMS, said
    # Two lookups are off: they take no time, and their lines name none.
    assert "4 lines were sent within 8" in said[-1]

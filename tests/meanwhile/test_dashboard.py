"""The example of docs/streaming.md, as its readers run it."""

import httpx
import pytest

from tests.support.processes.commands import python
from tests.support.processes.servers import PATIENCE

pytestmark = pytest.mark.system

EXAMPLE = "docs/examples/dashboard"
LINES = [
    "builds: The build server is asleep.",
    "weather: 14 °C, light rain",
    "inbox: No answer within 1 second.",
]
# A browser's page under a server that cannot stream, and what had to be loaded for it.
WSGI = """
import sys, dashboard
from django.test import Client
page = Client().get("/", headers={"accept": "text/html"}, SERVER_NAME="localhost")
print(page.content.decode())
print("loaded:", *{name.partition(".")[0] for name in sys.modules})
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    words = ["-m", "uvicorn", "--app-dir", EXAMPLE, "dashboard:application", "--port", "0"]
    with python(*words, data=tmp_path_factory.mktemp("data")) as terminal:
        yield terminal.read_until(r"running on (http://\S+)")[1]


def get(url, accept):
    return httpx.get(url, headers={"Accept": accept}, timeout=PATIENCE, trust_env=False)


def test_a_terminal_gets_a_line_for_each_widget_as_it_is_known(url):
    assert get(url, "text/plain").text.splitlines() == LINES


def test_a_browser_gets_a_page_that_fills(url):
    page = get(url, "text/html").text
    places = [page.index(f'<section id="{name}"') for name in ("builds", "weather", "inbox")]

    assert places == sorted(places)
    assert '<slot name="weather"><p>Weather is being asked …</p></slot>' in page
    assert page.rstrip().endswith("</html>")


def test_htmx_gets_events_and_asks_again_for_one_alone(url):
    answer = get(f"{url}/?only=builds", "text/html, text/event-stream")

    assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert answer.text.count("hx-partial hx-target") == 1
    assert answer.text.endswith("event: done\ndata: ok\n\n")


def test_the_scripts_are_served(url):
    assert get(f"{url}/vendor/hx-sse.min.js", "*/*").status_code == 200


def test_it_needs_nothing_of_ours_but_the_core_and_no_server_that_streams(tmp_path):
    with python("-c", WSGI, data=tmp_path, PYTHONPATH=EXAMPLE) as terminal:
        terminal.read_until('<section id="inbox"')
        loaded = set(terminal.read_until("loaded: (.*)")[1].split())

    assert {"meanwhile", "django", "asyncio"} <= loaded
    assert not {"contributors", "config", "lab", "simulator", "httpx", "aiohttp"} & loaded

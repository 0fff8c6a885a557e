import re

from django.test import RequestFactory

from lab.engine.run import LabRun
from lab.engine.trace import Moment, What
from lab.options.choices import Wire
from lab.page.plain_text import RunText
from lab.page.transports import CompleteRunPage, RunEvents, RunPage, choose_transport
from tests.support.pages.lab import browser, by_hand, note, two

STARTED = {"gather": [Moment(0.1, What.STARTED, "picture")]}


def test_each_client_gets_what_it_understands():
    assert (
        type(choose_transport(browser(Accept="text/html, text/event-stream"), Wire.HTMX))
        is RunEvents
    )
    assert type(choose_transport(browser(Accept="text/plain"), Wire.HTMX)) is RunText
    assert type(choose_transport(browser(), Wire.HTML)) is RunPage
    assert type(choose_transport(browser(), Wire.NONE)) is CompleteRunPage


def test_a_server_that_cannot_stream_gives_the_whole_page():
    request = RequestFactory().get("/lab/", headers={"Accept": "text/html"})

    assert type(choose_transport(request, Wire.HTMX)) is CompleteRunPage


def test_htmx_gets_every_change_once():
    run, wire = LabRun(two()), RunEvents(browser())
    assert 'hx-target="#results"' in wire.head(run)
    note(run.traces["gather"], (0.1, "started", "picture"))

    first, second = wire.step(run, STARTED), wire.step(run, STARTED)

    targets = re.findall(r'hx-target="#([\w-]+)"', first)
    assert targets == ["lane-gather-picture", "sky-gather", "figures-gather"]
    assert second == ""


def test_what_is_on_the_page_twice_changes_twice():
    run, wire = LabRun(two(picture_how="fails")), RunEvents(browser())
    head = wire.head(run)
    note(run.traces["gather"], (0.1, "started", "picture"))

    html = wire.step(run, STARTED)

    for name in ("lane-gather-picture", "lane-failing-gather-picture"):
        assert head.count(f'id="{name}"') == 1
        assert html.count(f'hx-target="#{name}"') == 1


def test_htmx_hears_of_the_end():
    tail = RunEvents(browser()).tail(by_hand())

    assert "The run has ended." in tail
    assert tail.endswith("event: done\ndata: ok\n\n")
    assert all(line.startswith(("data: ", "event: ")) for line in tail.splitlines() if line)


def test_without_scripts_each_chart_is_slotted_once():
    run, wire = by_hand(), RunPage(browser())
    run.done = set()
    head = wire.head(run)
    run.done = {"gather", "failing-gather"}

    first, second = wire.step(run, {}), wire.step(run, {})

    assert '<slot name="chart-gather"><slot name="chart-gather-waiting">' in head
    assert re.findall(r'slot="(chart-[\w-]+)"', first) == ["chart-gather"]
    assert second == ""
    run.done = set(run.traces)
    assert wire.tail(run).rstrip().endswith("</html>")


def test_a_stream_that_breaks_off_says_so():
    page = RunPage(browser())
    page.head(LabRun(two()))

    assert page.farewell().rstrip().endswith("</html>")
    assert "went wrong" in RunEvents(browser()).farewell()


def test_the_complete_page_comes_at_the_end():
    wire, run = CompleteRunPage(browser()), by_hand()

    assert wire.head(run) + wire.step(run, {}) == ""
    assert "The same moment on four pages" in wire.tail(run)

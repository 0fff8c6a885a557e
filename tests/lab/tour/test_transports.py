import re

from django.test import RequestFactory

from contributors.lookups.base import found
from lab.tour.probes.base import Execution
from lab.tour.run import Finding
from lab.tour.transports import CompleteTourPage, TourEvents, TourPage, TourText, choose_transport
from lab.tour.updates import page_context
from tests.support.pages.lab import browser
from tests.support.pages.tour import THREAD, a_run


async def greeting(visit):
    return "Hello"


FINDING = Finding(found("It said <hello>."), (Execution("the greeting", "lane-0", THREAD),))


def done():
    run = a_run(greeting)
    run.findings["greeting"] = FINDING
    return run


def test_each_client_gets_what_it_understands():
    plain = RequestFactory().get("/tour/", headers={"Accept": "text/html"})

    assert type(choose_transport(browser(Accept="text/html, text/event-stream"))) is TourEvents
    assert type(choose_transport(browser(Accept="text/plain"))) is TourText
    assert type(choose_transport(browser())) is TourPage
    assert type(choose_transport(plain)) is CompleteTourPage


def test_htmx_gets_every_stop_waiting_then_each_finding():
    run, wire = a_run(greeting), TourEvents(browser())

    head, step, tail = wire.head(run), wire.step(run.stops[0], FINDING), wire.tail(done())

    assert re.findall(r'hx-target="#([\w-]+)"', head + step + tail) == [
        "tour",
        "status",
        "finding-greeting",
        "status",
    ]
    assert 'id="finding-greeting"' in head
    assert "Running" in head
    assert "It said &lt;hello&gt;." in step
    assert tail.endswith("event: done\ndata: ok\n\n")
    assert all(line.startswith(("data: ", "event: ")) for line in head.splitlines() if line)


def test_without_scripts_a_finding_is_slotted_over_its_placeholder():
    run, wire = a_run(greeting), TourPage(browser())

    head, step, tail = wire.head(run), wire.step(run.stops[0], FINDING), wire.tail(done())

    assert '<slot name="greeting"><slot name="greeting-waiting"></slot></slot>' in head
    assert 'slot="greeting-waiting"' in head
    assert 'slot="greeting"' in step
    assert '<p slot="summary">1 probes' in tail
    assert (head + step + tail).count('id="finding-greeting"') == 1
    assert tail.rstrip().endswith("</html>")


def test_the_complete_page_comes_at_the_end():
    run, wire = done(), CompleteTourPage(browser())

    assert wire.head(run) + wire.step(run.stops[0], FINDING) == ""
    assert "It said &lt;hello&gt;." in wire.tail(run)
    assert "Handed to a thread: the greeting." in wire.tail(run)


def test_a_terminal_gets_lines():
    run, wire = done(), TourText()

    lines = (wire.head(run) + wire.step(run.stops[0], FINDING) + wire.tail(run)).splitlines()

    assert len(lines) == 4
    assert lines[1].split() == ["9.9", "Greeting", "It", "said", "<hello>."]
    assert lines[2].strip() == "the greeting: lane-0"


def test_a_tour_that_breaks_off_says_so():
    late = TourPage(browser())
    late.head(a_run(greeting))

    assert late.farewell().rstrip().endswith("</html>")
    assert "went wrong" in TourEvents(browser()).farewell()
    assert "went wrong" in TourText().farewell()


def test_the_code_is_that_of_the_probe():
    (stop,) = page_context(a_run(greeting), browser())["stops"]

    assert "# tests/lab/tour/test_transports.py" in re.sub("<[^>]+>", "", stop["code"])
    assert '<span class="k">async</span>' in stop["code"]

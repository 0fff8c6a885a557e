import pytest
from django.template.loader import render_to_string

from config.health.draining import draining
from live.page import site_screen
from live.page.site_screen import LONGEST, site_context, watch_site
from meanwhile.transports import EventStream
from tests.live.page.test_site_figures import measured

pytestmark = pytest.mark.usefixtures("virtual_time")


@pytest.fixture
def looks(monkeypatch):
    """What is counted at each look: these in turn, the last one from then on."""
    found = [measured()]
    monkeypatch.setattr(
        site_screen, "read_figures", lambda: found.pop(0) if len(found) > 1 else found[0]
    )
    return found


async def test_what_has_not_changed_is_not_sent_again(looks, virtual_time):
    began = virtual_time.now

    pieces = [piece async for piece in watch_site(EventStream())]

    # The second says that there is a minute to tell of.
    assert len(pieces) == 2
    assert virtual_time.now - began == pytest.approx(LONGEST)


async def test_what_is_new_is_sent_and_forgotten_after_a_minute(looks):
    looks.append(measured(picture=[0.5]))
    looks.append(measured(picture=[0.5, 0.5]))

    pieces = [piece async for piece in watch_site(EventStream())]

    slowest = "Slowest {}: <b>Gravatar</b>, 0.50 seconds on average."
    assert slowest.format("since you opened this page") in pieces[0]
    assert slowest.format("in the last minute") in pieces[-2]
    assert "Nothing was asked in the last minute." in pieces[-1]


async def test_what_was_counted_before_it_was_opened_stays_on_the_page(looks):
    looks[:] = [measured(picture=[0.5])]
    before = render_to_string("live/_site.html", site_context(looks[0]))

    pieces = [piece async for piece in watch_site(EventStream())]

    assert "Slowest since the site started: <b>Gravatar</b>" in before
    assert "Nothing was asked since you opened this page." in pieces[0]
    assert "Nothing was asked in the last minute." in pieces[-1]
    row = "<td>3</td><td>1</td><td>0</td><td>0</td><td>0</td><td>0.50 s</td><td>≤ 1 s</td></tr>"
    assert [html.count(row) for html in (before, *pieces)] == [1, 1, 1]


async def test_it_ends_when_the_process_is_stopped(looks, virtual_time):
    began = virtual_time.now
    draining.set()
    try:
        assert len([piece async for piece in watch_site(EventStream())]) == 1
    finally:
        draining.clear()

    assert virtual_time.now == began


def test_a_quiet_site_has_no_slowest():
    assert site_context(measured())["slowest"] is None

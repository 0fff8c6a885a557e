"""No page around a room keeps anybody out, as far as axe can tell."""

import pytest
from playwright.sync_api import expect

from contributors.models import Contributor
from e2e.support.axe import violations_wide_and_narrow
from e2e.support.steps import finished, heading, join


def rooms(page):
    page.goto("/live/")


def room_gone(page):
    page.goto("/live/NNNN/")


def streams_now(page):
    join(page)
    finished(page)
    page.goto("/live/site/")
    expect(page.get_by_text("since you opened this page")).to_be_visible()


def not_staff(page):
    Contributor.objects.update(is_staff=False)
    page.goto("/live/site/")
    expect(heading(page, "Your account cannot open this page")).to_be_visible()


STATES = [
    rooms,
    room_gone,
    streams_now,
    not_staff,
]


@pytest.mark.parametrize("reach", STATES)
def test_axe_finds_nothing(enter_mira, reach):
    page = enter_mira(is_staff=True, is_superuser=True)

    reach(page)

    assert violations_wide_and_narrow(page) == []

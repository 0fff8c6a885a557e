from urllib.parse import urlencode

import pytest

from lab import views
from lab.engine.slots import take_slot, taken
from tests.support.pages.lab import QUICK, browser


@pytest.fixture(autouse=True)
def small(settings):
    settings.LAB_AT_ONCE = 1


def request():
    return browser(f"/lab/?{urlencode(QUICK)}&run=1")


def test_a_place_is_free_again_when_the_run_is_over():
    with take_slot():
        assert take_slot() is None

    assert take_slot() is not None


def test_a_run_that_fails_gives_its_place_back():
    with pytest.raises(ZeroDivisionError), take_slot():
        raise ZeroDivisionError

    assert len(taken) == 0


async def test_of_two_in_the_same_instant_one_finds_no_place():
    first, second = await views.lab(request()), await views.lab(request())

    assert (first.status_code, second.status_code) == (200, 429)
    # The first one left before anything of the run was sent.
    del first
    assert len(taken) == 0

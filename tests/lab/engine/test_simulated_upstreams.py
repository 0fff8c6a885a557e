import asyncio

import httpx
import pytest

from contributors.lookups import LOOKUPS
from contributors.lookups.base import Lookup, State, found
from contributors.support import upstream_override
from lab.engine.simulated_upstreams import (
    PERSON,
    Timing,
    in_our_hands,
    open_simulator,
    simulator_path,
)
from lab.options.choices import How, Knob
from meanwhile.settling import NoAnswer
from simulator.control.rules import Seen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("virtual_time")]
BY_NAME = {lookup.name: lookup for lookup in LOOKUPS}
NAMES = list(BY_NAME)


def knob(name, how=How.ANSWERS, delay=0):
    return Knob(BY_NAME[name], delay, how)


async def asked(one):
    async with open_simulator([one]) as stand_in:
        with upstream_override.override_upstreams(stand_in):
            return await in_our_hands(one).ask(PERSON.email)


@pytest.mark.parametrize("name", NAMES)
async def test_every_lookup_of_the_product_is_answered(name):
    outcome = await asked(knob(name))

    assert outcome.state is (State.NONE if name == "account" else State.FOUND)


@pytest.mark.parametrize("name", NAMES)
async def test_every_lookup_can_fail(name):
    with pytest.raises(NoAnswer):
        await asked(knob(name, How.FAILS))


@pytest.mark.parametrize("name", NAMES)
async def test_every_lookup_can_hang(name, settings):
    hanging = asyncio.create_task(asked(knob(name, How.HANGS)))

    done, _ = await asyncio.wait([hanging], timeout=settings.LOOKUP_DEADLINE)

    assert not done
    hanging.cancel()
    await asyncio.gather(hanging, return_exceptions=True)


async def test_a_delay_is_for_the_lookup_not_for_each_of_its_questions(virtual_time):
    timing = Timing([knob("code-host", delay=30)])
    seen = Seen("code-host", "github", "somebody")

    await timing.leave_to_go(seen, 5)
    first = virtual_time()
    await timing.leave_to_go(seen, 5)

    assert (first, virtual_time()) == (0.03, 0.03)


@pytest.mark.parametrize("name", NAMES)
async def test_a_lookup_takes_as_long_as_was_chosen(name, virtual_time):
    await asked(knob(name, delay=640))

    assert virtual_time() == pytest.approx(0.64)


async def test_production_reaches_no_upstream_either(settings):
    settings.GRAVATAR_URL = "https://gravatar.com"
    settings.GITHUB_URL = "https://api.github.com"
    settings.WKD_URL = ""
    settings.NAMESERVER = "192.0.2.1"

    for name in ("picture", "code-host", "signing-key", "mail-domain"):
        assert (await asked(knob(name))).state is State.FOUND


def test_a_place_in_the_simulator(settings):
    settings.GITHUB_URL = "https://api.github.com"
    settings.WKD_URL = ""

    assert simulator_path("https://api.github.com/search/users?q=a") == "/github/search/users?q=a"
    assert simulator_path("https://openpgpkey.example.org/x") == "/wkd/openpgpkey.example.org/x"
    hidden = "example.org/.well-known/openpgpkey/hu/x"
    assert simulator_path(f"https://{hidden}") == f"/wkd/{hidden}"


def test_who_has_no_place_in_the_simulator_is_nobodys_directory_of_keys(settings):
    settings.WKD_URL = ""

    with pytest.raises(httpx.ConnectError, match="nobody at stars"):
        simulator_path("https://stars.example/leo")


async def test_a_lookup_without_a_service_says_what_it_would():
    async def ask(email):
        raise AssertionError("It must not ask anybody.")

    stars = Lookup("horoscope", "Horoscope", "", "the stars", ask, example=found("Leo."))

    assert await asked(Knob(stars, 0, How.ANSWERS)) == found("Leo.")
    with pytest.raises(NoAnswer, match="We could not get an answer from the stars"):
        await asked(Knob(stars, 0, How.FAILS))

import asyncio

import pytest

from contributors.upstreams import clients, gateway
from contributors.upstreams.fetch import UpstreamFailedError
from tests.support.descriptors import LOOPS, run_in
from tests.support.network.dying import (
    HALF,
    dying_upstream,
    fall_silent,
    finish,
    may_silence,
    reset,
)

pytestmark = pytest.mark.system

SILENT = pytest.param(
    fall_silent,
    marks=pytest.mark.skipif(
        not may_silence(), reason="Here only root may silence a connection, or nobody."
    ),
)

CROWD = 4


async def ask(there, numbers):
    questions = (gateway.get_reply("Star", f"{there.url}/{number}", most=100) for number in numbers)
    return await asyncio.gather(*questions, return_exceptions=True)


@pytest.mark.parametrize("loop", LOOPS)
@pytest.mark.parametrize("die", [finish, reset, SILENT])
def test_connections_that_died_while_they_were_kept_are_not_the_upstreams_fault(
    settings, loop, die
):
    settings.CIRCUIT_FAILURES, settings.LOOKUP_DEADLINE = 1, 1

    async def come_back():
        async with dying_upstream(CROWD) as there, clients.keep_client():
            await ask(there, range(CROWD))
            there.kill(die)
            # One after the other: each meets what the one before has left in the pool.
            return there, [*await ask(there, [CROWD]), *await ask(there, [CROWD + 1])]

    with asyncio.Runner(loop_factory=LOOPS[loop]) as runner:
        there, replies = run_in(runner.get_loop(), come_back())

    assert [reply.body for reply in replies] == [b"light"] * 2
    assert (len(there.kept), len(there.fresh)) == (CROWD, 2)


@pytest.mark.parametrize("die", [finish, reset])
async def test_a_fresh_connection_that_breaks_is_the_upstreams_fault(die):
    async with dying_upstream(1) as there, clients.keep_client():
        there.kill(die, spares_fresh=False)

        failures = [*await ask(there, [1]), *await ask(there, [2])]

    assert [str(failure) for failure in failures] == ["Star could not be reached."] * 2
    assert (there.asked, counted_failures()) == (2, 2)


async def test_what_breaks_again_over_a_fresh_connection_is_one_failure():
    async with dying_upstream(1) as there, clients.keep_client():
        await ask(there, [1])
        there.kill(reset, spares_fresh=False)

        [failure] = await ask(there, [2])

    assert isinstance(failure, UpstreamFailedError)
    assert (there.asked, counted_failures()) == (3, 1)


async def test_an_answer_that_breaks_off_is_not_asked_for_again():
    async with dying_upstream(1) as there, clients.keep_client():
        await ask(there, [1])
        there.reply = HALF

        [failure] = await ask(there, [2])

    assert isinstance(failure, UpstreamFailedError)
    assert (there.asked, counted_failures()) == (2, 1)


async def test_a_place_where_nobody_listens_is_the_upstreams_fault():
    async with dying_upstream(1) as there:
        pass

    async with clients.keep_client():
        [failure] = await ask(there, [1])

    assert isinstance(failure, UpstreamFailedError)
    assert counted_failures() == 1


def counted_failures():
    return gateway.manners[asyncio.get_running_loop()]["Star"].circuit.failures

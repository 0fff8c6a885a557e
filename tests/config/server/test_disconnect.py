import asyncio
import gc

import pytest
from django.core.exceptions import RequestAborted

from config.server.disconnect import Presence


class Client:
    """Stays until the test has it leave, with what it then raises."""

    def __init__(self, error=None):
        self.gone, self.error, self.called_off = asyncio.Event(), error, False

    async def leaves(self):
        try:
            await self.gone.wait()
        except asyncio.CancelledError:
            self.called_off = True
            raise
        raise self.error


async def waiting(client, begun):
    async with Presence(client.leaves()):
        begun.set()
        await asyncio.Event().wait()
    return "went on"


async def begun(client):
    """A task in a block that waits for ever."""
    started = asyncio.Event()
    task = asyncio.create_task(waiting(client, started))
    await started.wait()
    return task


async def test_a_block_that_ends_asks_no_more_whether_its_client_stays():
    client = Client()

    async with Presence(client.leaves()) as _:
        await asyncio.sleep(0)  # The listener begins.
    await asyncio.sleep(0)

    assert client.called_off
    assert not asyncio.current_task().cancelling()


async def test_a_client_that_leaves_ends_the_block_and_nothing_else():
    client = Client(RequestAborted())
    task = await begun(client)

    client.gone.set()

    assert await task == "went on"
    assert not task.cancelling()


@pytest.mark.parametrize("turns", range(5))
async def test_a_client_that_leaves_as_the_block_ends_raises_nothing_anywhere(turns):
    troubles = []
    asyncio.get_running_loop().set_exception_handler(lambda _, trouble: troubles.append(trouble))
    client = Client(RequestAborted())
    client.gone.set()

    async with Presence(client.leaves()):
        for _ in range(turns):
            await asyncio.sleep(0)
    for _ in range(5):
        await asyncio.sleep(0)
    gc.collect()  # A task tells of an exception that nobody looked at when it is thrown away.

    assert troubles == []
    assert not asyncio.current_task().cancelling()


async def test_what_else_the_client_does_is_raised():
    client = Client(AssertionError("Invalid ASGI message"))
    task = await begun(client)

    client.gone.set()

    with pytest.raises(AssertionError, match="Invalid ASGI message"):
        await task


async def test_a_block_that_fails_raises_what_it_raises():
    client = Client()

    with pytest.raises(TimeoutError, match="its own"):
        async with Presence(client.leaves()):
            raise TimeoutError("its own")


async def test_whoever_cancels_the_task_gets_through():
    task = await begun(Client())

    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    assert task.cancelled()

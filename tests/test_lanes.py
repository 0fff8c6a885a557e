import threading

from asgiref.sync import sync_to_async

from config.lanes import Lanes


async def test_requests_take_turns_on_threads_that_stay():
    lanes = Lanes(2)
    names = []

    for _ in range(4):
        async with lanes.lane():
            names.append(await sync_to_async(lambda: threading.current_thread().name)())
    lanes.close()

    assert names == ["lane-0_0", "lane-1_0", "lane-0_0", "lane-1_0"]


async def test_closing_ends_the_threads():
    lanes = Lanes(1)
    async with lanes.lane():
        thread = await sync_to_async(threading.current_thread)()

    lanes.close()

    assert not thread.is_alive()

import threading

from asgiref.sync import sync_to_async
from django.core.signals import request_started

from config.server.thread_pool import Lanes


def name():
    return threading.current_thread().name


async def test_a_request_keeps_its_lane():
    lanes = Lanes(2)

    async with lanes.turn():
        names = [await sync_to_async(name)() for _ in range(3)]
    lanes.close()

    assert names == ["lane-0_0"] * 3


async def test_threads_stay_for_the_next_request():
    lanes = Lanes(1)
    threads = []

    for _ in range(2):
        async with lanes.turn():
            threads.append(await sync_to_async(threading.current_thread)())
    lanes.close()

    assert threads[0] is threads[1]


async def test_a_stalled_lane_does_not_get_the_next_request():
    lanes = Lanes(2)
    stalled = threading.Event()
    lanes.lanes[0].submit(stalled.wait)

    names = []
    for _ in range(3):
        async with lanes.turn():
            names.append(await sync_to_async(name)())
    stalled.set()
    lanes.close()

    assert names == ["lane-1_0"] * 3


async def test_a_lane_is_counted_until_its_job_is_done():
    lanes = Lanes(1)

    async with lanes.turn():
        jobs = [await sync_to_async(lambda: lanes.lanes[0].jobs)() for _ in range(2)]
    lanes.close()

    assert jobs == [1, 1]
    assert lanes.lanes[0].jobs == 0


async def test_stale_connections_are_dropped_where_they_are():
    lanes = Lanes(1)
    threads = []

    def note(**kwargs):
        threads.append(name())

    request_started.connect(note)
    async with lanes.turn():
        for _ in range(2):
            await sync_to_async(name)()
    request_started.disconnect(note)
    lanes.close()

    assert threads == ["lane-0_0"]


async def test_a_request_that_needs_no_thread_gets_none():
    lanes = Lanes(1)

    async with lanes.turn():
        pass

    assert not lanes.lanes[0].thread._threads


async def test_closing_ends_the_threads():
    lanes = Lanes(1)
    async with lanes.turn():
        thread = await sync_to_async(threading.current_thread)()

    lanes.close()

    assert not thread.is_alive()

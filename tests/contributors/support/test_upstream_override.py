import asyncio

import httpx
from django.core.cache import cache

from contributors.support import safe_cache, upstream_override
from contributors.support.upstream_override import StandIn
from contributors.upstreams import clients, gateway, single_flight
from contributors.upstreams.fetch import UpstreamReply
from contributors.upstreams.gateway import manners
from contributors.upstreams.untrusted import client as guard


def answering(status):
    return httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(status)))


async def test_the_stand_in_is_asked_by_its_own_tasks_only():
    stand_in = StandIn(answering(200), "127.0.0.1:1")

    async with clients.keep_client() as ours:
        with upstream_override.override_upstreams(stand_in):
            theirs = await asyncio.create_task(client())
            doors = {clients.current_client(), guard.current_client()}

        assert doors == {theirs} == {stand_in.client}
        assert clients.current_client() is ours


async def client():
    return clients.current_client()


async def test_what_it_says_is_not_remembered_and_no_upstreams_fault():
    cache.clear()
    manners.clear()

    with upstream_override.override_upstreams(StandIn(answering(500), "")):
        replies = [await get() for _ in range(9)]
        await safe_cache.remember_value("key", "value", 60)
        assert await safe_cache.recall_value("key") is None

    assert {reply.status for reply in replies} == {500}
    assert await safe_cache.recall_value("key") is None
    assert not manners.get(asyncio.get_running_loop())


async def get() -> UpstreamReply:
    return await gateway.get_reply("Gravatar", "https://gravatar.com/", most=10)


async def test_a_question_is_asked_for_each_who_asks():
    asked = []

    async def job():
        asked.append(1)

    with upstream_override.override_upstreams(StandIn(answering(200), "")):
        await asyncio.gather(
            single_flight.share_call("key", job), single_flight.share_call("key", job)
        )

    assert len(asked) == 2

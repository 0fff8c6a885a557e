"""Questions that several processes have at once, and an upstream that answers when it is let."""

import asyncio

from contributors.upstreams.cluster.flights import Packing, ask_once

MINUTE = Packing(str.encode, bytes.decode, lambda _: 60)
FORGET = Packing(str.encode, bytes.decode, lambda _: 0)


class Star:
    """An upstream that answers, or raises, when it is let."""

    def __init__(self, says="light"):
        self.says, self.asked = says, 0
        self.asking, self.let = asyncio.Event(), asyncio.Event()

    async def __call__(self):
        self.asked += 1
        self.asking.set()
        await self.let.wait()
        if isinstance(self.says, Exception):
            raise self.says
        return self.says


async def begin(star, packing=MINUTE):
    """Let one ask, and another come while the answer is on its way."""
    first = asyncio.create_task(ask_once("star", star, packing))
    await star.asking.wait()
    return first, asyncio.create_task(ask_once("star", star, packing))

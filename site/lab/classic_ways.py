"""How may a view wait for two answers before it renders? Three ways."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

type Job[T] = Callable[[str], Coroutine[Any, Any, T]]
type Way = Callable[[str, Job[bool], Job[str]], Coroutine[Any, Any, tuple[bool, str]]]


async def sequential(email: str, exists: Job[bool], download: Job[str]) -> tuple[bool, str]:
    is_registered = await exists(email)
    avatar = await download(email)
    return is_registered, avatar


async def gather(email: str, exists: Job[bool], download: Job[str]) -> tuple[bool, str]:
    is_registered, avatar = await asyncio.gather(exists(email), download(email))
    return is_registered, avatar


async def taskgroup(email: str, exists: Job[bool], download: Job[str]) -> tuple[bool, str]:
    async with asyncio.TaskGroup() as group:
        existing = group.create_task(exists(email))
        downloading = group.create_task(download(email))
    return existing.result(), downloading.result()

"""Three ways for a view to wait for two answers before it renders."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

type Job[T] = Callable[[str], Coroutine[Any, Any, T]]
type Exists = Job[bool]
type Download = Job[str]
type Both = tuple[bool, str]
type Way = Callable[[str, Exists, Download], Coroutine[Any, Any, Both]]


async def sequential(email: str, exists: Exists, download: Download) -> Both:
    is_registered = await exists(email)
    avatar = await download(email)
    return is_registered, avatar


async def gather(email: str, exists: Exists, download: Download) -> Both:
    is_registered, avatar = await asyncio.gather(exists(email), download(email))
    return is_registered, avatar


async def taskgroup(email: str, exists: Exists, download: Download) -> Both:
    async with asyncio.TaskGroup() as group:
        existing = group.create_task(exists(email))
        downloading = group.create_task(download(email))
    return existing.result(), downloading.result()

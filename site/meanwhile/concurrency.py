"""Jobs that run at once, and their results in the order they come."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable
from typing import Any


async def as_completed[T](
    jobs: Iterable[Callable[[], Coroutine[Any, Any, T]]],
) -> AsyncGenerator[T]:
    """Start every job and yield results in the order they finish; on the way out, end the rest.

    Raises whatever a job raises. Close it (contextlib.aclosing) where it may be left early:
    once that returns, every job has ended.
    """
    # Plain tasks, not a TaskGroup: a generator may be closed by another task than the one
    # that started it, and a task group must not be (PEP 789).
    # Not asyncio.as_completed, which keeps a queue: 3 KiB for each visitor who waits.
    ended: list[asyncio.Task[T]] = []
    wanted = True
    news = asyncio.Future[None]()

    async def run(job: Callable[[], Coroutine[Any, Any, T]]) -> T:
        try:
            return await job()
        finally:
            # Said here: a task's callbacks would say it one turn of the loop later.
            if wanted:
                ended.append(asyncio.current_task())  # type: ignore[arg-type]
                if not news.done():
                    news.set_result(None)

    tasks = [asyncio.create_task(run(job)) for job in jobs]
    try:
        while tasks:
            if not ended:
                news = asyncio.Future()
                await news
            tasks.remove(task := ended.pop(0))
            yield task.result()
    finally:
        # A job that was called off keeps its frames, and these keep the list: in it, it would be
        # for the garbage collector. Before the wait below, which may be called off as well.
        wanted = False
        ended.clear()
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.gather(*tasks, return_exceptions=True)


def called_off(error: BaseException) -> bool:
    """Whether this error is how somebody ends the current task.

    CancelledError alone does not tell: it also comes from another task that was waited for.
    """
    task = asyncio.current_task()
    return isinstance(error, asyncio.CancelledError) and bool(task and task.cancelling())

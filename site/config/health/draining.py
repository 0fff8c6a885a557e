"""Draining: after SIGTERM the site says that it stops, and serves on until balancers know."""

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from django.conf import settings

# Set from SIGTERM on.
draining = threading.Event()


@contextmanager
def announced_stop() -> Iterator[None]:
    """Pass SIGTERM on to uvicorn only after DRAIN_SECONDS; a second one at once.

    uvicorn closes its door as soon as it hears of it, while a balancer that has not asked again
    still sends visitors there. Other servers have ways of their own, which stay as they are.
    """
    stop: Any = signal.getsignal(signal.SIGTERM)
    if not isinstance(getattr(stop, "__self__", None), uvicorn.Server) or not is_main_thread():
        yield
        return
    loop = asyncio.get_running_loop()

    def on_signal(number: int, frame: Any) -> None:
        if draining.is_set():
            stop(number, frame)
            return
        draining.set()
        # Signals come between any two steps, and only this may be asked of a loop from there.
        loop.call_soon_threadsafe(loop.call_later, settings.DRAIN_SECONDS, stop, number, None)

    signal.signal(signal.SIGTERM, on_signal)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, stop)


def is_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()

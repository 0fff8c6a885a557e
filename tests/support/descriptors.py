"""What is open in this process, and in which event loop it was opened."""

import asyncio
import gc
import os
import socket
from contextlib import suppress
from pathlib import Path

import uvloop

from config.server.accept_loop import Loop

# Seconds. Less than a test may take, for uvloop swallows what tells a test that its time is over.
LONGEST = 50

# Those that docs/servers.md names, and the one that we start with.
LOOPS = {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop, "ours": Loop}


def run_in(loop, coroutine):
    """Run it in this loop. Raises TimeoutError where it does not end."""
    return loop.run_until_complete(asyncio.wait_for(coroutine, LONGEST))


def descriptors(*others):
    """Return what is open here, but for the ends of connections that servers at these ports have.

    They are in this process only because a test runs them here, and end a little later than ours.
    """
    gc.collect()
    numbers = [int(entry.name) for entry in Path("/proc/self/fd").iterdir()]
    return {number: place for number in numbers if (place := looked_at(number, others))}


def looked_at(number, others):
    try:
        place = str(Path(f"/proc/self/fd/{number}").readlink())
        ours = not place.startswith("socket:") or local_port(os.dup(number)) not in others
    except OSError:
        # The list itself was read from it, or the server's thread has closed it just now.
        return ""
    return place if ours else ""


def local_port(number):
    with suppress(OSError), socket.socket(fileno=number) as known:
        name = known.getsockname()
        return name[1] if isinstance(name, tuple) else 0
    return 0

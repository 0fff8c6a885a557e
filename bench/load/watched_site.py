"""Our site, which also says at /figures what its process has open."""

import asyncio
import gc
import json
import threading
from pathlib import Path
from typing import Any

from config.asgi import application as site


async def application(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] != "http" or scope["path"] != "/figures":
        await site(scope, receive, send)
        return
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(count_figures()).encode()})


def count_figures() -> dict[str, int]:
    """Count descriptors, tasks but the one that counts, threads, and KiB of memory."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return {
        "descriptors": len(list(Path("/proc/self/fd").iterdir())),
        "tasks": len(asyncio.all_tasks()) - 1,
        "threads": threading.active_count(),
        "memory": pages * 4,
    }

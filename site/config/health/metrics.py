"""Metrics for Prometheus at /metrics/, for clients with METRICS_TOKEN.

Where several processes serve, each writes into PROMETHEUS_MULTIPROC_DIR, and whichever is asked
answers for all of them: https://prometheus.github.io/client_python/multiprocess/
"""

import asyncio
import os
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, cast

from asgiref.typing import ASGI3Application
from django.conf import settings
from django.db import connections
from django.utils.crypto import constant_time_compare
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

from config.health.readiness import PATIENCE, SharedCheck
from contributors.mail.outbox import is_owed
from contributors.models import Delivery, Notice

PATH = "/metrics/"
SHARED = "PROMETHEUS_MULTIPROC_DIR"
HEADERS = [(b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]


def with_metrics(site: ASGI3Application) -> ASGI3Application:
    """Answer for metrics, and leave all else to the site; all, where there is no METRICS_TOKEN.

    Like probes, before anybody looks at the request's host or scheme.
    """

    async def choose(scope: Any, receive: Any, send: Any) -> None:
        below = scope.get("path", "").removeprefix(settings.FORCE_SCRIPT_NAME or "")
        if scope["type"] != "http" or below != PATH or not settings.METRICS_TOKEN:
            await site(scope, receive, send)
            return
        if is_allowed(scope["headers"]):
            status, kind, body = 200, CONTENT_TYPE_LATEST, await describe()
        else:
            status, kind, body = 401, "text/plain", b"This needs the token that is METRICS_TOKEN.\n"
        headers = [*HEADERS, (b"content-type", kind.encode()), (b"www-authenticate", b"Bearer")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return cast(ASGI3Application, choose)


def is_allowed(headers: list[tuple[bytes, bytes]]) -> bool:
    given = dict(headers).get(b"authorization", b"")
    return constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}".encode())


def count_owed() -> dict[str, str]:
    with closing(connections["default"]):
        mails = (kind.objects.filter(is_owed()).count() for kind in (Delivery, Notice))
        return {"owed": str(sum(mails))}


owed = SharedCheck(["owed"], count_owed)


async def describe() -> bytes:
    """Return all metrics in Prometheus' text format; of mail only where the database answers."""
    await asyncio.wait([asyncio.wrap_future(owed.ask())], timeout=PATIENCE)
    registry = CollectorRegistry()
    registry.register(cast(Collector, Owed(owed.said()["owed"])))
    return generate_latest(counted()) + generate_latest(registry)


def counted() -> CollectorRegistry:
    place = os.environ.get(SHARED)
    if not place:
        return REGISTRY
    forget_dead(Path(place))
    registry = CollectorRegistry()
    MultiProcessCollector(registry, place)  # type: ignore[no-untyped-call]
    return registry


def forget_dead(place: Path) -> None:
    """Let nothing count as open in a process that was killed."""
    for file in place.glob("gauge_live*.db"):
        number = re.search(r"_(\d+)\.db$", file.name)
        if number and not Path(f"/proc/{number[1]}").exists():
            mark_process_dead(int(number[1]), str(place))  # type: ignore[no-untyped-call]


class Owed:
    """Collector of what the database says, which is the same whichever process asks it."""

    def __init__(self, said: str) -> None:
        self.said = said

    def collect(self) -> Iterator[Metric]:
        if self.said.isdecimal():
            yield GaugeMetricFamily("meanwhile_mail_owed", "Emails not sent yet.", int(self.said))

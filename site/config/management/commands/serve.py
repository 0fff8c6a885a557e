"""Command that serves the site in production, or says in one sentence why it does not.

uvicorn's own command starts its workers without having looked at the settings, and starts them
again whenever they end.
"""

import math
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from tempfile import TemporaryDirectory
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from config.health import metrics
from config.starting import refusal
from config.starting.system_checks import DATABASE_TAG

# Seconds that a stop waits for open streams, beyond the lookups' deadline.
GRACE = 8

# Seconds in which a worker must answer its supervisor, which else kills it, and starts another:
# on a slow machine uvicorn's own 5 are over before a worker has begun to listen, time after time.
ANSWERING = 60


class Command(BaseCommand):
    help = "Serves the site with uvicorn, as HOST, PORT and WEB_CONCURRENCY say."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        refusal.check_settings(refusal.TAG, DATABASE_TAG)
        connections.close_all()
        sys.exit(serve_site(configure_server()))


def configure_server() -> uvicorn.Config:
    return uvicorn.Config(
        "config.asgi:application",
        host=settings.HOST,
        port=settings.PORT,
        workers=settings.WORKERS,
        http="h11",
        ws="none",
        lifespan="on",
        loop="config.server.accept_loop:Loop",
        # Who asks and over which scheme is for TRUSTED_PROXIES to say.
        proxy_headers=False,
        # Logging is as the settings have it, and each request has its line there.
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=math.ceil(settings.LOOKUP_DEADLINE) + GRACE,
        timeout_worker_healthcheck=ANSWERING,
    )


def serve_site(config: uvicorn.Config) -> int:
    """Serve until a signal comes; return the exit status.

    uvicorn's supervisor ends where a worker cannot start, but tells nobody.
    """
    if config.workers == 1:
        uvicorn.Server(config).run()
        return 0
    with shared_metrics():
        return supervise(config)


@contextmanager
def shared_metrics() -> Iterator[None]:
    """Let the workers that are started meanwhile count together."""
    if not settings.METRICS_TOKEN or metrics.SHARED in os.environ:
        yield
        return
    with TemporaryDirectory(prefix="meanwhile-metrics-") as place:
        os.environ[metrics.SHARED] = place
        try:
            yield
        finally:
            del os.environ[metrics.SHARED]


def supervise(config: uvicorn.Config) -> int:
    with closing(config.bind_socket()) as door:
        supervisor = Multiprocess(config, sockets=[door])
        supervisor.run()
    failed = any(process.exitcode == STARTUP_FAILURE for process in supervisor.processes)
    return STARTUP_FAILURE if failed else 0

"""Access log: a line for each request, when its answer has ended."""

import logging
from collections.abc import Callable
from typing import Any, cast

from asgiref.typing import ASGI3Application

from config.observability.exchange import Ending, Exchange, current
from config.observability.redaction import redact_path
from config.observability.request_id import request_id

logger = logging.getLogger(__name__)

type Quiet = Callable[[str], Any]


def with_access_log(site: ASGI3Application, quiet: Quiet) -> ASGI3Application:
    """Give each request an id, and log what became of it; nothing of a `quiet` path that is well.

    What is logged by others meanwhile has the same id.
    """

    async def watch(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await site(scope, receive, send)
            return
        exchange = Exchange(scope, receive, send)
        tokens = request_id.set(exchange.id), current.set(exchange)
        try:
            await site(scope, exchange.hear, exchange.say)
        except Exception:
            exchange.failed = True
            raise
        finally:
            exchange.end()
            if exchange.status != 200 or not quiet(scope["path"]):
                log_exchange(exchange)
            request_id.reset(tokens[0])
            current.reset(tokens[1])

    return cast(ASGI3Application, watch)


def log_exchange(exchange: Exchange) -> None:
    scope = exchange.scope
    log_answer(
        scope["method"], scope["path"], exchange.status, exchange.elapsed_ms, exchange.ending
    )
    if exchange.threads:
        logger.info("In a thread: %s", ", ".join(exchange.threads))


def log_answer(method: str, path: str, status: int, elapsed_ms: int, ending: Ending) -> None:
    fields = {
        "method": method,
        "path": redact_path(path),
        "status": status,
        "ms": elapsed_ms,
        "ended": ending,
    }
    logger.info(
        "%(method)s %(path)s %(status)d %(ms)d ms %(ended)s", fields, extra={"fields": fields}
    )

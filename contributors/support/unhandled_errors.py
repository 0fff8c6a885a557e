"""Errors that nobody has taken: an event loop, a thread or the interpreter finds and logs them.

Each would quote the error, and what was at work when it came, and with them addresses.
"""

import asyncio
import logging
import re
import sys
import threading
from typing import Any

from django.conf import settings

from contributors.support.private_logging import describe_origin, log_without_message

logger = logging.getLogger(__name__)

# What asyncio writes after the names of things: the values that they have.
VALUES = re.compile(r"\(.*\)| of <.*|\b(?:exception|result)=.*|\n.*", re.DOTALL)


def be_discreet() -> None:
    """Take over from what Python does by itself; leave alone what somebody else has put there."""
    # For loops that nobody told, such as those of servers without a lifespan.
    logging.getLogger("asyncio").addFilter(without_values)
    if sys.unraisablehook is sys.__unraisablehook__:
        sys.unraisablehook = in_the_interpreter
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = in_a_thread


def in_a_loop(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what an event loop has found (its exception handler)."""
    if settings.DEBUG:
        loop.default_exception_handler(context)
        return
    words, error = VALUES.sub("", context["message"]), context.get("exception")
    logger.error("%s: %s", words, describe_origin(error) if error else "no error came with it")


def in_a_thread(found: threading.ExceptHookArgs) -> None:
    if found.exc_value and not isinstance(found.exc_value, SystemExit):
        log_without_message(logger, "A thread ended", found.exc_value)


def in_the_interpreter(found: Any) -> None:
    """Log what Python itself cannot raise, such as an error while something is thrown away."""
    if found.exc_value:
        log_without_message(
            logger, found.err_msg or "An error could not be raised", found.exc_value
        )


def without_values(record: logging.LogRecord) -> bool:
    """Cut values out of a line of asyncio's own log, also of what is slow in development."""
    if not settings.DEBUG:
        record.msg, record.args = VALUES.sub("", record.getMessage()), ()
    return True

"""Logging of errors without what a visitor typed."""

import logging
import traceback
from collections.abc import Callable
from typing import Any

from django.conf import settings


def log_without_message(logger: logging.Logger, words: str, error: BaseException) -> None:
    """Log where an error comes from, but not its message: databases and URLs quote addresses.

    What an upstream does is for contributors.upstreams.failure_log; this is for what nobody
    expects.
    """
    logger.error("%s: %s", words, describe_origin(error))


def describe_origin(error: BaseException) -> str:
    """Say what was raised and where; its words to a developer only, whose visitors are invented."""
    if settings.DEBUG:
        return "".join(traceback.format_exception(error))
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"{type(error).__name__}\n{frames}"


def make_discreet(made: Callable[..., logging.LogRecord]) -> Callable[..., logging.LogRecord]:
    """Make log records, whosever they are, whose errors say where they happened and not what of.

    A developer, whose visitors are not people, reads the message too.
    """

    def make(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = made(*args, **kwargs)
        if record.exc_info and record.exc_info[1] and not settings.DEBUG:
            record.exc_text = describe_origin(record.exc_info[1])
            record.exc_info = None
        return record

    return make

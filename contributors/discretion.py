"""How is an error logged without what a visitor typed?"""

import logging
import traceback


def log(logger: logging.Logger, words: str, error: BaseException) -> None:
    """Log where an error comes from, but not its message: databases and URLs quote addresses."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    logger.error("%s: %s\n%s", words, type(error).__name__, frames)


def without_query(record: logging.LogRecord) -> bool:
    """Cut what is searched for out of a line of uvicorn's access log: it may be an address."""
    if isinstance(record.args, tuple):
        cut = (arg.partition("?")[0] if isinstance(arg, str) else arg for arg in record.args)
        record.args = tuple(cut)
    return True

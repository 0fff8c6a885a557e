"""Forms of a log line, text or JSON: for uvicorn, Django, libraries and us alike."""

import json
import logging
from datetime import UTC, datetime

from config.observability.request_id import request_id

NOBODY = "-"


class TextFormatter(logging.Formatter):
    """A line for people: time, level, logger, request id and words."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802
        return utc(record)

    def format(self, record: logging.LogRecord) -> str:
        record.request_id = request_id.get() or NOBODY
        return super().format(record)


class JsonFormatter(logging.Formatter):
    """An object in one line for machines: the same, and what else a line has by name."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": utc(record),
            "level": record.levelname,
            "logger": record.name,
            "request_id": request_id.get() or None,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            line["traceback"] = record.exc_text
        return json.dumps(line, default=str)


def utc(record: logging.LogRecord) -> str:
    """Return when it was logged, as ISO 8601 with milliseconds."""
    moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    return moment.replace("+00:00", "Z")

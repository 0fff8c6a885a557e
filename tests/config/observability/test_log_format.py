import json
import logging
import sys

import pytest

from config.observability.log_format import JsonFormatter, TextFormatter
from config.observability.request_id import request_id


@pytest.fixture
def record():
    made = logging.LogRecord("a.logger", logging.WARNING, "", 0, "It %s", ("rains",), None)
    made.created = 1_800_000_000.25
    return made


def test_a_line_of_text_says_when_how_grave_who_and_for_which_request(record):
    token = request_id.set("0f1e2d3c4b5a6978")
    line = TextFormatter().format(record)
    request_id.reset(token)

    assert line == "2027-01-15T08:00:00.250Z WARNING a.logger [0f1e2d3c4b5a6978] It rains"


def test_a_line_of_text_that_is_about_no_request_has_its_place_empty(record):
    assert " [-] " in TextFormatter().format(record)


def test_a_line_of_json_has_the_same_by_name_and_fields_of_its_own(record):
    record.fields = {"status": 200}

    assert json.loads(JsonFormatter().format(record)) == {
        "time": "2027-01-15T08:00:00.250Z",
        "level": "WARNING",
        "logger": "a.logger",
        "request_id": None,
        "message": "It rains",
        "status": 200,
    }


def test_a_line_of_json_stays_one_line_whatever_was_raised(record):
    try:
        raise ValueError("two\nlines")
    except ValueError:
        record.exc_info = sys.exc_info()

    line = JsonFormatter().format(record)

    assert "\n" not in line
    assert "ValueError: two\nlines" in json.loads(line)["traceback"]


def test_a_line_of_json_has_what_was_written_of_an_error_already(record):
    record.exc_text = "ValueError"

    assert json.loads(JsonFormatter().format(record))["traceback"] == "ValueError"

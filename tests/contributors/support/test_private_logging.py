import logging

import pytest

from contributors.support.private_logging import log_without_message

logger = logging.getLogger(__name__)


def test_an_error_is_logged_with_its_place_and_without_its_message(caplog):
    typed = "@".join(["ada", "example.org"])
    try:
        raise ValueError(typed)
    except ValueError as error:
        log_without_message(logger, "A star fell", error)

    assert "A star fell: ValueError" in caplog.text
    assert "test_private_logging.py" in caplog.text
    assert typed not in caplog.text


def test_a_developer_reads_the_message_too(caplog, settings):
    settings.DEBUG = True

    try:
        raise ValueError("a message") from KeyError("its cause")
    except ValueError as error:
        log_without_message(logger, "A star fell", error)

    assert "ValueError: a message" in caplog.text
    assert "KeyError: 'its cause'" in caplog.text


@pytest.mark.parametrize(("debug", "said"), [(False, 0), (True, 1)])
def test_no_log_of_whichever_library_says_the_message_to_anybody_but_a_developer(
    caplog, settings, debug, said
):
    settings.DEBUG, typed = debug, "a message"

    try:
        raise ValueError(typed)
    except ValueError:
        logging.getLogger("some.library").exception("A star fell")

    assert "A star fell" in caplog.text
    assert "test_private_logging.py" in caplog.text
    assert caplog.text.count(f"ValueError: {typed}") == said

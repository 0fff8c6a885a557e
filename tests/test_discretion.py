import logging

from contributors.discretion import log

logger = logging.getLogger(__name__)


def test_an_error_is_logged_with_its_place_and_without_its_message(caplog):
    typed = "@".join(["ada", "example.org"])
    try:
        raise ValueError(typed)
    except ValueError as error:
        log(logger, "A star fell", error)

    assert "A star fell: ValueError" in caplog.text
    assert "test_discretion.py" in caplog.text
    assert typed not in caplog.text

"""What a thread and the interpreter find, which no event loop knows of."""

import sys
import threading

from contributors.support import unhandled_errors
from tests.contributors.support.test_unhandled_errors import TYPED, fail


def test_a_thread_that_ends_with_an_error_does_not_quote_it(caplog, capfd, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    unhandled_errors.be_discreet()

    for job in (fail, sys.exit):
        thread = threading.Thread(target=job)
        thread.start()
        thread.join()

    assert caplog.text.count("A thread ended: LookupError") == 1
    assert TYPED not in caplog.text + "".join(capfd.readouterr())


def test_what_the_interpreter_cannot_raise_does_not_quote_it(caplog, capfd, monkeypatch):
    class Thrown:
        def __del__(self):
            fail()

    monkeypatch.setattr(sys, "unraisablehook", sys.__unraisablehook__)
    unhandled_errors.be_discreet()

    Thrown()

    assert "LookupError" in caplog.text
    assert TYPED not in caplog.text + "".join(capfd.readouterr())


def test_hooks_of_others_stay(monkeypatch):
    def theirs(found):
        """Theirs."""

    monkeypatch.setattr(sys, "unraisablehook", theirs)
    monkeypatch.setattr(threading, "excepthook", theirs)

    unhandled_errors.be_discreet()

    assert (sys.unraisablehook, threading.excepthook) == (theirs, theirs)


def test_an_interpreter_that_knows_no_more_is_not_listened_to(caplog):
    unhandled_errors.in_the_interpreter(type("Found", (), {"exc_value": None}))

    assert caplog.text == ""

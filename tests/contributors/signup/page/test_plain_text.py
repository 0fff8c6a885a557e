import re

from django.test import AsyncRequestFactory

from contributors.lookups.base import found
from contributors.lookups.run import begin_checks
from contributors.signup.page.plain_text import SignUpText
from meanwhile.transports import text_line
from tests.contributors.signup.page.test_transports import run
from tests.support.steered_lookups import account


def request():
    return AsyncRequestFactory().post("/join/")


def test_text_is_a_line_for_each_answer():
    head, first, second, tail = run(SignUpText(request()))

    assert head == "Checking ada@example.org\n"
    assert first.startswith("account  none           0 ms  Nobody has it.\n")
    assert re.search(
        r"You can continue: curl -d invitation=\S+ http://testserver/join/details/", first
    )
    assert second == "picture  found          0 ms  A face.\n"
    assert tail == "Done. 400 ms together, 0 ms one after another.\n"


def test_text_leads_to_the_sign_in_where_the_way_on_is_refused():
    wire, lookup = SignUpText(request()), account().lookup
    taken = found("Taken.", refuses=True)
    waiting = begin_checks("ada@example.org", [lookup])
    checks = waiting.having(lookup, taken, 0.1)

    wire.head(waiting)
    step, tail = wire.step(lookup, taken, checks), wire.tail(checks)

    assert step == "account  found          0 ms  Taken.\n"
    assert tail.startswith(
        "You have already signed up. Sign in with a link by email: http://testserver/sign-in/\n"
    )


def test_text_does_not_steer_a_terminal():
    assert text_line("red \x1b[31malert\x07\nnext") == "red [31malertnext\n"

import re

from contributors.lookups.base import OFF, WAITING, none
from contributors.lookups.run import begin_checks
from contributors.signup.facts import FactSlot
from contributors.signup.page.panel import stage_context
from contributors.signup.page.rows import render_fact, render_row
from contributors.signup.sealed_answers import unseal_answers
from tests.support.steered_lookups import Held, account, picture

LOOKUP = picture().lookup
ADA = "ada@example.org"


def test_a_suggestion_is_shown_by_its_domain():
    html = render_row(LOOKUP, none("No.", suggestion="ada@gmail.com"), ADA)

    assert 'value="ada@gmail.com">gmail.com</button>' in html


def test_a_row_without_an_answer_is_the_same_for_everybody():
    for outcome in (WAITING, OFF):
        assert render_row(LOOKUP, outcome, ADA) is render_row(LOOKUP, outcome, "eve@example.org")
        assert "example.org" not in render_row(LOOKUP, outcome, ADA)


def test_an_answer_comes_back_for_its_own_address_only():
    token = render_row(LOOKUP, none("No."), ADA).partition('name="answer" value="')[2].split('"')[0]

    assert unseal_answers(ADA, [token]) == {"picture": none("No.")}
    assert unseal_answers("eve@example.org", [token]) == {}


def test_a_fact_says_whether_it_is_known():
    known = FactSlot("fact-a", "name", "Name", "found", "Ada <L>", "Star", "token")

    assert "Ada &lt;L&gt;" in render_fact(known)
    assert "Nothing found" in render_fact(known._replace(state="none", value=""))
    assert 'slot="fact-a-waiting"' in render_fact(
        known._replace(state="waiting", value=""), late=True
    )


def test_no_row_of_a_late_page_that_has_its_answer_is_said_to_get_none():
    required, tried, off = account().lookup, picture().lookup, Held("profile").lookup
    checks = begin_checks(ADA, [required, tried, off], use=[tried.name])

    rows = stage_context(checks.having(tried, none("None."), 0.1), late=True)["rows"]

    # What CSS says after a while about a row that waits, it says by this slot.
    assert re.findall(r'slot="([\w-]+)"', rows) == ["account-waiting", "picture", "profile"]

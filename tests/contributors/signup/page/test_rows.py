from contributors.lookups.base import OFF, WAITING, none
from contributors.signup.facts import Place
from contributors.signup.page.rows import fact, row
from contributors.signup.sealed_answers import unseal_answers
from tests.support.steered_lookups import picture

LOOKUP = picture().lookup
ADA = "ada@example.org"


def test_a_suggestion_is_shown_by_its_domain():
    html = row(LOOKUP, none("No.", suggestion="ada@gmail.com"), ADA)

    assert 'value="ada@gmail.com">gmail.com</button>' in html


def test_a_row_without_an_answer_is_the_same_for_everybody():
    for outcome in (WAITING, OFF):
        assert row(LOOKUP, outcome, ADA) is row(LOOKUP, outcome, "eve@example.org")
        assert "example.org" not in row(LOOKUP, outcome, ADA)


def test_an_answer_comes_back_for_its_own_address_only():
    token = row(LOOKUP, none("No."), ADA).partition('name="answer" value="')[2].split('"')[0]

    assert unseal_answers(ADA, [token]) == {"picture": none("No.")}
    assert unseal_answers("eve@example.org", [token]) == {}


def test_a_fact_says_whether_it_is_known():
    known = Place("fact-a", "name", "Name", "found", "Ada <L>", "Star", "token")

    assert "Ada &lt;L&gt;" in fact(known)
    assert "Nothing found" in fact(known._replace(state="none", value=""))
    assert 'slot="fact-a-waiting"' in fact(known._replace(state="waiting", value=""), late=True)

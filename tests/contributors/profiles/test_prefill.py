from contributors.lookups.base import Fact
from contributors.profiles.prefill import PrefilledValue, found_by_field, prefilled_values
from tests.support.people.drafts import FACTS


def test_facts_fill_in_the_fields():
    assert prefilled_values(FACTS) == {
        "picture": True,
        "name": "Ada Byron",
        "accounts": ["https://codeberg.org/ada"],
        "key": True,
    }
    assert prefilled_values(()) == {}


def test_the_first_of_two_names_is_taken_and_both_are_told():
    facts = [Fact("name", "Ada", "Gravatar"), Fact("name", "A. Byron", "GitHub")]

    assert prefilled_values(facts)["name"] == "Ada"
    assert found_by_field(facts)["name"] == PrefilledValue("Ada, A. Byron", "Gravatar, GitHub")


def test_each_account_is_told_once():
    facts = [
        Fact("account", "github.com/ada", "GitHub"),
        Fact("account", "github.com/ada", "Gravatar"),
        Fact("login", "ada", "GitHub"),
    ]

    assert prefilled_values(facts) == {"accounts": ["https://github.com/ada"]}
    assert found_by_field(facts) == {
        "accounts": PrefilledValue("github.com/ada", "GitHub, Gravatar")
    }

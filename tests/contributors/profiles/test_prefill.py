from contributors.lookups.base import Fact
from contributors.profiles.prefill import Found, found, initial
from tests.support.people.drafts import FACTS


def test_facts_fill_in_the_fields():
    assert initial(FACTS) == {
        "picture": True,
        "name": "Ada Byron",
        "accounts": ["https://codeberg.org/ada"],
        "key": True,
    }
    assert initial(()) == {"accounts": []}


def test_the_first_of_two_names_is_taken_and_both_are_told():
    facts = [Fact("name", "Ada", "Gravatar profile"), Fact("name", "A. Byron", "GitHub")]

    assert initial(facts)["name"] == "Ada"
    assert found(facts)["name"] == Found("Ada, A. Byron", "Gravatar profile, GitHub")


def test_each_account_is_told_once():
    facts = [
        Fact("account", "github.com/ada", "GitHub"),
        Fact("account", "github.com/ada", "Verified by Gravatar"),
        Fact("login", "ada", "GitHub"),
    ]

    assert initial(facts) == {"accounts": ["https://github.com/ada"]}
    assert found(facts) == {"accounts": Found("github.com/ada", "GitHub, Verified by Gravatar")}

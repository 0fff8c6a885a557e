import pytest

from contributors.models import Contributor
from contributors.values.fields import BY_NAME
from contributors.values.fields.hidden_words import revealed_field, says_only_what_is_seen
from contributors.values.visibility import Audience


def person(handle, visibility=None, **said):
    return Contributor(handle=handle, visibility=visibility or {}, **said)


@pytest.mark.parametrize(
    ("handle", "said", "field"),
    [
        ("rosalind-secondname", {"name": "Rosalind Secondname"}, "name"),
        ("rosalind-x7k2p", {"name": "Rosalind Secondname"}, "name"),
        ("the_secondname", {"name": "Rosalind Secondname"}, "name"),
        ("rosalindsecondname", {"name": "Rosalind Secondname"}, "name"),
        ("boli", {"name": "Bo Li"}, "name"),
        ("bo-li", {"name": "Bo Li"}, "name"),
        ("ines", {"name": "Inês"}, "name"),
        ("countess", {"display_name": "The Countess"}, "display_name"),
        ("octo-ada", {"accounts": ["https://codeberg.org/octo-ada"]}, "accounts"),
        ("adabyron", {"accounts": ["https://adabyron.example/"]}, "accounts"),
        ("octo-ada", {"commit_addresses": ["octo-ada@example.org"]}, "commit_addresses"),
        ("from-turin", {"place": "Turin"}, "place"),
        ("troll", {"time_zone": "Antarctica/Troll"}, "time_zone"),
        ("klingon", {"languages": ["English", "Klingon"]}, "languages"),
    ],
)
def test_a_handle_tells_the_field_whose_words_are_in_it(handle, said, field):
    assert revealed_field(person(handle, **said), Audience.PUBLIC) is BY_NAME[field]


@pytest.mark.parametrize(
    ("handle", "said"),
    [
        ("contributor-x7k2p", {"name": "Rosalind Secondname"}),
        ("bob-builder", {"name": "Bo Li"}),
        ("contributor-39", {"accounts": ["https://codeberg.org/crowd-39"]}),
        ("contributor-x7k2p", {"name": "Tribu", "display_name": "Contributor"}),
        ("lions", {"name": "J. Ion"}),
        ("org", {"accounts": ["https://codeberg.org/ada"]}),
        ("https", {"accounts": ["https://codeberg.org/ada"]}),
        ("code", {"kinds": ["code"]}),
        ("ada", {"key": "ADA" * 10}),
        ("ada", {"name": ""}),
        (None, {"name": "Ada"}),
    ],
)
def test_a_handle_without_such_words_tells_nothing(handle, said):
    assert revealed_field(person(handle, **said), Audience.PUBLIC) is None


def test_what_can_be_read_in_another_field_is_told_by_that_one():
    ada = person("ada", {"display_name": "public"}, name="Ada Byron", display_name="Ada")

    assert revealed_field(ada, Audience.PUBLIC) is None


def test_who_may_see_a_field_is_told_nothing_by_the_handle():
    ada = person("ada", {"name": "members"}, name="Ada")

    assert revealed_field(ada, Audience.PUBLIC) is BY_NAME["name"]
    assert revealed_field(ada, Audience.MEMBERS) is None
    assert revealed_field(ada, Audience.ME) is None


@pytest.mark.parametrize(
    ("handle", "only"), [("ada", True), ("ada-byron", True), ("ada-x7k2p", False), ("eve", False)]
)
def test_an_old_handle_is_compared_word_by_word(handle, only):
    ada = person("countess", {"name": "public"}, name="Ada Byron")

    assert says_only_what_is_seen(handle, ada, Audience.PUBLIC) is only

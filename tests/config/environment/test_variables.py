import re

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import REQUIRED, Environment
from config.environment.plain_kinds import flag, pattern, whole


def star(value, kind, default=REQUIRED):
    return Environment({"STAR": value}).read("STAR", kind, default, "A star.")


def test_what_is_set_is_read_without_the_blanks_around_it():
    assert star(" 2 ", whole(1, 3)) == 2


@pytest.mark.parametrize("values", [{}, {"STAR": ""}, {"STAR": " \t"}])
def test_what_is_not_set_or_blank_has_its_default(values):
    assert Environment(values).read("STAR", whole(1, 3), 3, "A star.") == 3


def test_what_must_be_set_and_is_not_is_named():
    with pytest.raises(
        ImproperlyConfigured, match=r"^STAR is not set, and the site needs it to start"
    ):
        star(" ", flag())


def test_what_is_wrong_is_named_and_quoted_in_a_sentence():
    with pytest.raises(ImproperlyConfigured) as refusal:
        star("perhaps", flag(), "1")

    assert str(refusal.value) == "STAR must be 1 or 0, not 'perhaps'."


def test_what_is_long_is_quoted_in_part():
    with pytest.raises(ImproperlyConfigured, match=r"not '9{40}\\u2026'\.$"):
        star("9" * 41, whole(1, 3))


def test_what_may_be_a_secret_is_quoted_nowhere():
    with pytest.raises(ImproperlyConfigured) as refusal:
        star("hush hush", pattern("[a-z]+", "a word"))

    assert str(refusal.value) == "STAR must be a word."
    assert refusal.value.__cause__ is None
    assert refusal.value.__context__ is None


def test_a_variable_is_read_once():
    environment = Environment({})
    environment.read("STAR", flag(), "1", "A star.")

    with pytest.raises(ValueError, match="STAR is declared twice"):
        environment.read("STAR", flag(), "1", "A star.")


def test_what_was_read_is_known_with_its_default_and_what_it_is():
    environment = Environment({"SUN": "1"})
    environment.read("STAR", whole(1, 3), 2, "A star.")
    environment.read("SUN", flag(), REQUIRED, "The sun.")

    found = [(each.name, each.default, each.about) for each in environment.variables.values()]
    assert found == [("STAR", "2", "A star."), ("SUN", None, "The sun.")]
    assert re.search("from 1 to 3", environment.variables["STAR"].kind.words)

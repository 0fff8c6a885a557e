import pytest

from config.environment.secret_kinds import former_keys, secret_key, token
from tests.support.kinds import accepted

KEY, FORMER = "0123456789" * 5, "abcdefghij" * 6


def test_a_key_is_long_and_has_different_characters():
    assert secret_key().read(KEY) == KEY


def test_former_keys_are_parted_by_commas():
    assert former_keys().read(f"{KEY}, {FORMER}") == [KEY, FORMER]
    assert former_keys().read("") == []


def test_a_token_is_one_word_or_nothing():
    assert [token().read(value) for value in ("ghp_1234", "")] == ["ghp_1234", ""]


@pytest.mark.parametrize("kind", [secret_key(), former_keys(), token()])
def test_each_refuses_what_it_names_as_wrong(kind):
    assert accepted(kind, kind.wrong) == []

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributors.values.characters.invisible import (
    cut_marks,
    find_invisible,
    is_blank,
    name_character,
    narrow_forms,
    remove_invisible,
    remove_unseen,
    trim_invisible,
)
from tests.support.people.unseen import UNSEEN


@pytest.mark.parametrize("mark", UNSEEN, ids=ascii)
def test_every_kind_of_invisible_character_is_seen(mark):
    assert trim_invisible(f"{mark} {mark}ada{mark}\n") == "ada"
    assert find_invisible(f"ada{mark}") == (3, mark)
    assert remove_unseen(f"a{mark}da") == "ada"
    assert is_blank(mark)


@pytest.mark.parametrize("words", ["田辺 雪", "ليلى", "किम", "😀", "o'brien", "ⴰ", "\ufffd"])
def test_what_can_be_seen_is_no_invisible_character(words):
    assert find_invisible(words) is None
    assert remove_invisible(words) == trim_invisible(words) == words
    assert not is_blank(words)


@pytest.mark.parametrize("words", ["نمی\u200cدیدی", "क्\u200dष", "葛\U000e0100", "❤\ufe0f"])
def test_what_spelling_needs_stays_in_words(words):
    assert remove_invisible(words) == words


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u200e", "left-to-right mark (U+200E)"),
        ("\u3164", "hangul filler (U+3164)"),
        ("\x07", "control character (U+0007)"),
        ("\ue000", "private character (U+E000)"),
        ("\ud800", "half a character (U+D800)"),
        ("\u0378", "unknown character (U+0378)"),
    ],
)
def test_a_character_is_named(character, name):
    assert name_character(character) == name


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("a" + "\u0301" * 9 + "b", "a" + "\u0301" * 4 + "b"),
        ("a" + "\u0301\u200d" * 9 + "b", "a" + "\u0301\u200d" * 4 + "b"),
        ("a" + "\u20dd" * 5, "a" + "\u20dd" * 4),
        ("Tiếng Việt", "Tiếng Việt"),
        ("שָׁלוֹם", "שָׁלוֹם"),
        ("སྒྲུབ", "སྒྲུབ"),
    ],
)
def test_no_letter_carries_more_than_four_marks(words, kept):
    assert cut_marks(words) == kept


@given(st.text(st.characters()))
def test_wide_forms_are_narrowed_and_no_other_letter_is_touched(words):
    pairs = [(one, narrow_forms(one)) for one in words]

    assert narrow_forms(words) == "".join(after for _, after in pairs)
    assert all(
        "\uff00" <= one <= "\uffef" or one == "\u3000" for one, after in pairs if one != after
    )


def test_wide_letters_are_those_of_the_keyboard():
    assert narrow_forms("ａｄａ＠ｅｘａｍｐｌｅ．ｏｒｇ") == "ada@example.org"  # noqa: RUF001

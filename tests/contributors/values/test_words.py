import pytest

from contributors.values.words import Term, exact_term, search_terms, split_words


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Ada Byron", ["ada", "byron"]),
        ("INÊS", ["ines"]),
        ("Zieliński", ["zielinski"]),
        ("Straße", ["strasse"]),
        ("\N{FULLWIDTH LATIN SMALL LETTER D}jango", ["django"]),
        ("codeberg.org/ada/engine", ["codeberg", "org", "ada", "engine"]),
        ("हिन्दी", ["हिन्दी"]),
        ("Анна-Мария", ["анна", "мария"]),
        ("日本語、English", ["日本語", "english"]),
        ("!? :k", ["k"]),
        ("https://codeberg.org/ada", ["https", "codeberg", "org", "ada"]),
        ("\x00", []),
        ("x" * 100, ["x" * 40]),
    ],
)
def test_a_text_has_words_in_one_spelling(typed, found):
    assert split_words(typed) == found


def test_only_the_last_word_may_be_half_typed():
    assert search_terms("ada by") == [Term("ada"), Term("by", begins=True)]


def test_a_filters_words_are_no_words_of_a_search():
    assert search_terms("te reo", "languages") == [Term(":lte"), Term(":lreo", begins=True)]
    assert exact_term("kinds", "eventOrganizing") == Term(":keventorganizing")
    assert exact_term("mentoring") == Term(":m")


def test_where_nothing_is_typed_nothing_has_to_be_there():
    assert search_terms(" … ") == []


def test_a_link_may_be_pasted():
    assert search_terms("https://codeberg.org") == [Term("codeberg"), Term("org", begins=True)]

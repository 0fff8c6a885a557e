# ruff: noqa: RUF001  Letters that look like others are what this is about.
import pytest

from contributors.values.search.words import (
    Term,
    exact_term,
    list_spellings,
    search_terms,
    split_words,
)


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


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("C++, C#/.NET; F# (c++17)", ["c＋＋", "c＃", "．net", "f＃", "c＋＋17"]),
        ("libstdc++6 LGPL+ Notepad++.", ["libstdc＋＋6", "lgpl＋", "notepad＋＋"]),
        ("ASP.NET example.net …and", ["asp", "net", "example", "net", "and"]),
        (
            "a++b ada+x@example.org a#b #django ####",
            ["a", "b", "ada", "x", "example", "org", "a", "b", "django"],
        ),
    ],
)
def test_signs_that_belong_to_a_word_are_part_of_it(typed, found):
    assert split_words(typed) == found


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("Müller", "Mueller"),
        ("Mu\u0308ller", "Mueller"),
        ("Søren Åse", "Soeren Aase"),
        ("Đoković", "Djokovic"),
        ("Əliyev", "Aliyev"),
        ("C++", "C"),
        (".NET", "NET"),
        ("ASP.NET", ".NET"),
        ("ASP.NET", "asp.net"),
        ("(Node.js, VB.Net)", ".js .net"),
        ("l’école", "école"),
        ("O'Brien", "O’Brien"),
        ("Gal·la", "Galla"),
        ("Gal·la", "gal.la"),
        ("Marceŀlí", "marcel-li"),
        ("x" * 100, "x" * 100),
    ],
)
def test_who_is_kept_is_found_in_each_spelling(said, typed):
    kept = {word[:40] for word in list_spellings(said)}

    assert kept.issuperset(split_words(said))
    assert kept.issuperset(split_words(typed))


@pytest.mark.parametrize(
    "said", ["net", "ada@example.net", "ada.net@example.org", "J.R.R. Tolkien", "v2.10", "etc..."]
)
def test_not_every_dot_begins_a_word(said):
    assert [word for word in list_spellings(said) if "．" in word] == []


def test_no_domain_is_found_by_its_ending():
    assert list_spellings("example.net/a.net", link=True) == ["example", "net", "a"]


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

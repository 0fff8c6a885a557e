# ruff: noqa: RUF001  Letters that look like others are what this is about.
import unicodedata

import idna
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from contributors.values.characters.scripts import find_mixture
from contributors.values.email_problems import find_problem

ALPHABETS = {
    "Latin": "abcxyzéüłøßæ",
    "Cyrillic": "аеорсухіјѕжяё",
    "Greek": "αικνορυχωάέ",
    "Armenian": "օսցյաբ",
    "Georgian": "აბგდევ",
    "Hebrew": "אבגדס",
    "Arabic": "ابتثج",
    "Devanagari": "अकखग",
    "Thai": "กขคง",
    "Ethiopic": "ሀለሐመ",
}
OWN = st.sampled_from(list(ALPHABETS))


def domain_of(label):
    return idna.encode(label, uts46=True).decode()


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("exаmple", ("а", "Cyrillic", "Latin")),
        ("αpple", ("α", "Greek", "Latin")),
        ("почтa", ("a", "Latin", "Cyrillic")),
        ("abc١", ("١", "Arabic", "Latin")),
        ("ꓐank", ("ꓐ", "", "Latin")),
        ("漢ㄅはa", ("ㄅ", "Bopomofo", "Chinese")),
        ("かな한글", ("한", "Korean", "Hiragana")),
    ],
)
def test_a_letter_of_another_script_is_found(label, found):
    assert find_mixture(label) == found


@pytest.mark.parametrize(
    "label",
    [
        *(
            "example",
            "bücher",
            "пример",
            "παράδειγμα",
            "उदाहरण",
            "ตัวอย่าง",
            "ქართული",
            "한글",
            "ᏣᎳᎩ",
        ),
        # Together as people there write, with digits, hyphens and what scripts share.
        *("東京タワー", "ltd日本", "漢字ㄅ", "김金abc", "тест-1", "l·l", "क्\u200dष", ""),
    ],
)
def test_what_people_write_together_is_let_be(label):
    assert find_mixture(label) is None


def test_a_script_that_few_people_use_is_not_named():
    assert "“ꓐ” is of another alphabet than the rest of “ꓐank”. " in find_problem("a@ꓐank.example")


@given(OWN, st.data())
def test_letters_of_one_script_go_together(script, data):
    letters = st.sampled_from(ALPHABETS[script] + "0123456789")

    label = data.draw(st.text(letters, min_size=1, max_size=12))

    assert find_mixture(label) is None
    assert find_mixture(unicodedata.normalize("NFD", label)) is None


@given(OWN, OWN, st.data())
def test_one_letter_of_another_script_is_told_whichever_way_the_domain_is_written(
    script, other, data
):
    assume(script != other)
    label = data.draw(st.text(st.sampled_from(ALPHABETS[script]), min_size=3, max_size=9))
    odd = data.draw(st.sampled_from(ALPHABETS[other]))
    place = data.draw(st.integers(0, len(label)))
    mixed = label[:place] + odd + label[place:]
    assume(is_domain(mixed))

    assert find_mixture(mixed) == (odd, other, script)
    told = f"“{odd}” is {other}, while the rest of “{mixed}” is {script}. "
    for domain in (mixed, domain_of(mixed), mixed.upper()):
        problem = find_problem(f"ada@mail.{domain}.org")
        assert problem.startswith(told) or domain == mixed.upper()
        assert "is of another alphabet" in problem or "while the rest of" in problem


def is_domain(label):
    """Letters of two directions cannot stand in one label anyway, and ß is ss to some."""
    try:
        return idna.decode(domain_of(label)) == label
    except idna.IDNAError:
        return False

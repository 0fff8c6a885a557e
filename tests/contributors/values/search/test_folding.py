# ruff: noqa: RUF001  Letters that look like others are what this is about.
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributors.values.search.folding import fold


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("Łukasz Łódź", "Lukasz Lodz"),
        ("Søren Ørsted", "Soren Orsted"),
        ("Đặng", "Dang"),
        ("Ægir", "Aegir"),
        ("cœur", "coeur"),
        ("Weiß GROẞ", "Weiss gross"),
        ("Þór Guðrún", "Thor Gudrun"),
        ("Ħamrun Ŋala Ŧ", "hamrun ngala t"),
        ("ırmak İzmir ISPARTA", "irmak izmir isparta"),
        ("O’Brien O‘Brien Oʼ O´ O` O＇", "O'Brien OBrien o' o o o"),
        ("Hawaiʻi Oʻzbek ʿAlī", "Hawaii Ozbek Ali"),
        ("Gal·la AL·LÀ Marceŀlí PARAĿLEL ŀ", "Galla alla Marcelli parallel l"),
        ("Мар’яна Марʼяна Мар'яна", "маряна маряна маряна"),
        ("ёлка Ґалаґан Қазақ", "елка галаган казак"),
        ("Νίκος ΝΊΚΟΣ", "νικος νικοσ"),
        ("أحمد إيمان آدم ٱلله", "احمد ايمان ادم الله"),
        ("مُحَمَّدٌ محـــمد", "محمد محمد"),
        ("مدرسة على سماء مسؤول رئيس", "مدرسه علي سما مسوول رييس"),
        ("علی کتاب ہ می‌خواهم ۱۲ ١٢", "علي كتاب ه ميخواهم 12 12"),
        ("שָׁלוֹם צה״ל ג׳ורג׳", "שלום צה\"ל ג'ורג"),
        ("ｱﾞﾀﾞ Ｄjango", "ア\u3099ダ django"),
        ("a\u00adb\u200bc\u200fd\u3164", "abcd"),
        ("A.B+c#@x", "a.b+c#@x"),
    ],
)
def test_letters_are_those_that_others_type(said, typed):
    assert fold(said) == fold(typed)


@pytest.mark.parametrize(
    "pair", ["か が", "हि हु", "கி கு", "ไม ไม่", "л к", "김 기", "c+ c", "a·b ab", "ب ت"]
)
def test_other_letters_stay_other_letters(pair):
    one, other = pair.split()

    assert fold(one) != fold(other)


NAMED = st.text(st.characters(categories=("L", "M", "N", "Zs", "P")), max_size=20)


@given(NAMED)
def test_what_is_folded_stays_as_it_is(text):
    assert fold(fold(text)) == fold(text)


@given(NAMED)
def test_no_spelling_in_bytes_matters(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(st.characters(categories=("Ll", "Lu"), max_codepoint=0x24F), max_size=20))
def test_latin_is_written_in_ascii(text):
    assert fold(text).isascii() or not all("LATIN" in unicodedata.name(each) for each in text)

import pytest

from config.environment.plain_kinds import (
    amounts,
    choice,
    flag,
    number,
    pattern,
    split_parts,
    whole,
)
from tests.support.kinds import accepts


@pytest.mark.parametrize(
    ("value", "meant"), [("1", True), ("Yes", True), ("ON", True), ("off", False), ("0", False)]
)
def test_a_flag_is_yes_or_no(value, meant):
    assert flag().read(value) is meant


@pytest.mark.parametrize(("value", "meant"), [("1", 1), ("2.5", 2.5), (".5", 0.5), ("3.", 3)])
def test_a_number_is_within_its_bounds(value, meant):
    assert number(0.5, 3).read(value) == meant


def test_a_number_may_be_below_nothing():
    assert number(-2, 3).read("-1.5") == -1.5


def test_a_whole_number_is_an_integer():
    assert isinstance(whole(0, 9).read("7"), int)


@pytest.mark.parametrize("value", ["perhaps", "2"])
def test_what_is_no_flag_is_refused(value):
    assert not accepts(flag(), value)


@pytest.mark.parametrize("value", ["4", "0.9", "many", "nan", "inf", "1e0", "\uff12"])
def test_what_is_no_number_or_out_of_bounds_is_refused(value):
    for kind in (number(1, 3), whole(1, 3)):
        assert not accepts(kind, value)


def test_a_part_of_one_is_no_whole_number():
    assert not accepts(whole(1, 3), "2.5")


def test_amounts_go_by_names():
    kind = amounts("sun=2", 1, 3)

    assert kind.read("") == {}
    assert kind.read("sun=1.5, vega=3") == {"sun": 1.5, "vega": 3}


@pytest.mark.parametrize("value", ["sun", "sun=", "sun=hot", "sun=4", "=", "sun=nan", "a=1,a=2"])
def test_amounts_that_are_none_or_out_of_bounds_are_refused(value):
    assert not accepts(amounts("sun=2", 1, 3), value)


def test_amounts_may_be_whole_numbers_for_known_names_only():
    kind = amounts("sun=2", 0, 9, among=["sun", "moon"])

    assert kind.read("sun=2") == {"sun": 2}
    assert "the names sun, moon" in kind.words
    for value in ("vega=2", "sun=1.5"):
        assert not accepts(kind, value)


def test_a_choice_is_one_of_its_words():
    assert choice("open", "quiet").read("Quiet") == "quiet"

    assert not accepts(choice("open", "quiet"), "loud")


def test_a_pattern_takes_what_matches_all_of_it_or_nothing():
    assert [pattern("[a-z]+", "a word").read(text) for text in ("ab", "")] == ["ab", ""]

    assert not accepts(pattern("[a-z]+", "a word"), "ab1")


def test_parts_stand_between_commas():
    assert split_parts("sun, , vega,") == ["sun", "vega"]
    assert split_parts("") == []


def test_commas_alone_are_no_parts():
    with pytest.raises(ValueError, match="commas"):
        split_parts(" , ")

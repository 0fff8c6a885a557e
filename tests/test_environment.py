import re

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment


@pytest.mark.parametrize(
    ("value", "meant"), [("1", True), ("Yes", True), ("off", False), (" 0 ", False), ("", True)]
)
def test_a_flag_is_yes_or_no(monkeypatch, value, meant):
    monkeypatch.setenv("STAR", value)

    assert environment.flag("STAR", default=True) is meant


def test_a_flag_refuses_anything_else(monkeypatch):
    monkeypatch.setenv("STAR", "perhaps")

    with pytest.raises(ImproperlyConfigured, match="STAR='perhaps' is neither yes nor no"):
        environment.flag("STAR", default=True)


def test_a_number_has_a_default_and_bounds(monkeypatch):
    assert environment.number("STAR", 2, least=1, most=3) == 2

    monkeypatch.setenv("STAR", "2.5")

    assert environment.number("STAR", 2, least=1, most=3) == 2.5


@pytest.mark.parametrize("value", ["4", "0.9", "many", "nan", "inf"])
def test_a_number_refuses_what_is_out_of_bounds(monkeypatch, value):
    monkeypatch.setenv("STAR", value)

    words = re.escape(f"STAR={value!r} is not a number from 1 to 3.")
    with pytest.raises(ImproperlyConfigured, match=words):
        environment.number("STAR", 2, least=1, most=3)


def test_names_are_parted_by_commas(monkeypatch):
    monkeypatch.setenv("STAR", "sun, , vega")

    assert environment.names("STAR") == ["sun", "vega"]


def test_a_secret_has_a_stand_in_only_where_one_is_given():
    assert environment.secret("STAR", stand_in="quiet") == "quiet"

    with pytest.raises(ImproperlyConfigured, match="STAR is not set"):
        environment.secret("STAR", stand_in=None)


def test_a_folder_is_made(monkeypatch, tmp_path):
    monkeypatch.setenv("STAR", str(tmp_path / "a" / "b"))

    assert environment.folder("STAR", tmp_path).is_dir()

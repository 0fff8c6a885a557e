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


@pytest.mark.parametrize("value", ["127.0.0.1:8001", "192.0.2.53", "[2001:db8::53]:53"])
def test_a_server_is_an_address_with_or_without_a_port(monkeypatch, value):
    monkeypatch.setenv("STAR", value)

    assert environment.server("STAR", "") == value


def test_a_server_may_be_left_out(monkeypatch):
    monkeypatch.delenv("STAR", raising=False)

    assert environment.server("STAR", "") == ""


@pytest.mark.parametrize("value", ["dns.example", "::1", "1.2.3", "127.0.0.1:0", "1.1.1.1:99999"])
def test_a_server_refuses_anything_else(monkeypatch, value):
    monkeypatch.setenv("STAR", value)

    with pytest.raises(ImproperlyConfigured, match=re.escape(f"STAR={value!r} is no address")):
        environment.server("STAR", "")


@pytest.mark.parametrize("value", ["https://a.org", "http://127.0.0.1:80/", "https://a.org/b/c-d/"])
def test_a_site_is_a_scheme_a_host_and_perhaps_a_path(monkeypatch, value):
    monkeypatch.setenv("STAR", value)

    assert environment.site("STAR", "") == value.rstrip("/")


@pytest.mark.parametrize("value", ["a.org", "ftp://a", "https://*", "https://a//b", "https://a/?b"])
def test_what_is_no_site_is_refused(monkeypatch, value):
    monkeypatch.setenv("STAR", value)

    with pytest.raises(ImproperlyConfigured, match=r"STAR=.* is not where a site starts"):
        environment.site("STAR", "")


def test_a_mail_server_is_named_by_a_url(monkeypatch):
    monkeypatch.setenv("STAR", "smtp+starttls://ada:p%40ss@mail.example:587")

    assert environment.mailer("STAR", "")["OPTIONS"] == {
        "host": "mail.example",
        "port": 587,
        "username": "ada",
        "password": "p@ss",
        "use_ssl": False,
        "use_tls": True,
    }


@pytest.mark.parametrize("value", ["mail.example", "https://mail.example", "smtp://"])
def test_what_is_no_mail_server_is_refused_without_telling_its_password(monkeypatch, value):
    monkeypatch.setenv("STAR", value)

    with pytest.raises(ImproperlyConfigured, match="STAR names no mail server") as refusal:
        environment.mailer("STAR", "")
    assert value not in str(refusal.value)


def test_a_word_that_is_unknown_is_refused(monkeypatch):
    monkeypatch.setenv("STAR", "loud")

    with pytest.raises(ImproperlyConfigured, match="is unknown"):
        environment.choice("STAR", "a", among={"a", "b"})


def test_numbers_go_by_names(monkeypatch):
    assert environment.numbers("STAR", least=1, most=3) == {}

    monkeypatch.setenv("STAR", "sun=1.5, vega=3")

    assert environment.numbers("STAR", least=1, most=3) == {"sun": 1.5, "vega": 3}


@pytest.mark.parametrize("value", ["sun", "sun=", "sun=hot", "sun=4", "=", "sun=nan"])
def test_numbers_refuse_what_is_none_or_out_of_bounds(monkeypatch, value):
    monkeypatch.setenv("STAR", value)

    with pytest.raises(
        ImproperlyConfigured, match=re.escape("Write it like picture=1.5, from 1 to 3")
    ):
        environment.numbers("STAR", least=1, most=3)


def test_numbers_may_be_for_known_names_only(monkeypatch):
    monkeypatch.setenv("STAR", "sun=2")
    assert environment.numbers("STAR", least=0, most=9, among={"sun", "moon"}) == {"sun": 2.0}

    with pytest.raises(ImproperlyConfigured, match=r"STAR has 'sun=2'\. There are .* moon"):
        environment.numbers("STAR", least=0, most=9, among=["moon"])

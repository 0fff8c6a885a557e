from itertools import islice

import pytest
from django.core.validators import validate_slug
from hypothesis import given
from hypothesis import strategies as st

from contributors.values.handles import LONGEST, handle_candidates, login_of, wished_handle


@pytest.mark.parametrize(
    ("names", "wished"),
    [
        (["Ada Byron"], "ada-byron"),
        (["", "田辺 雪", "Yuki T."], "yuki-t"),
        (["ليلى حداد"], ""),
        (["Inês"], "ines"),
        (["@leila"], "leila"),
        (["<script>alert(1)</script>"], "scriptalert1script"),
        (["pictures", "Admin"], ""),
        (["x" * 99], "x" * 30),
        (["--_"], ""),
        (["Łukasz Żółć"], "lukasz-zolc"),
        (["Søren Ørsted"], "soren-orsted"),
        (["Đặng"], "dang"),
        (["Weiß"], "weiss"),
        (["Þór Ægir"], "thor-aegir"),
        (["Œuvre Ħamrun"], "oeuvre-hamrun"),
        (["Iğdır"], "igdir"),  # noqa: RUF001
        (["Kamehameha\u02bbo"], "kamehamehao"),
        (["Анна Коваленко"], "anna-kovalenko"),
        (["Ελένη Παπαδοπούλου"], "eleni-papadopoulou"),
        (["ΝΙΚΟΛΑΟΥ"], "nikolaou"),
        (["Գարեգին გიორგი"], "garegin-giorgi"),
        (["김서연", "かおり"], "gimseoyeon"),
        (["Ｙｕｋｉ"], "yuki"),  # noqa: RUF001
        # Read in several languages, or written without vowels: a table does not know the name.
        (["李小雨", "太田さくら", "אורי כהן", "आरव", "สมชาย"], ""),
        (["Yuki 田辺"], "yuki"),
        (["😀", "😀 Ada"], "ada"),
        ([], ""),
    ],
)
def test_a_handle_is_made_of_the_first_name_that_gives_one(names, wished):
    assert wished_handle(names) == wished


def test_a_taken_handle_gets_a_few_letters_more():
    first, second, third = islice(handle_candidates("ada"), 3)

    assert first == "ada"
    assert second.startswith("ada-")
    assert second != third


def test_who_has_no_latin_letters_gets_a_handle_all_the_same():
    assert next(handle_candidates("")).startswith("contributor-")


@given(st.lists(st.text(st.characters()), max_size=2))
def test_a_wished_handle_fits_into_an_address_whatever_the_names_are(names):
    wished = wished_handle(names)

    assert len(wished) <= LONGEST
    assert not wished or validate_slug(wished) is None
    assert wished.isascii()


@pytest.mark.parametrize(
    ("link", "login"),
    [
        ("github.com/ada", "ada"),
        ("codeberg.org/ada.byron", "ada-byron"),
        ("git.sr.ht/~ada", "ada"),
        ("linkedin.com/in/ada-byron", "ada-byron"),
        ("reddit.com/u/ada", "ada"),
        ("stackoverflow.com/users/12345/ada", "ada"),
        ("mastodon.social/@ada", "ada"),
        ("mastodon.social/@ada@hachyderm.io", "ada"),
        ("matrix.to/#/@ada:matrix.org", "ada"),
        ("bsky.app/profile/ada.bsky.social", "ada"),
    ],
)
def test_an_account_says_what_somebody_is_called_there(link, login):
    assert login_of(link) == login


@pytest.mark.parametrize(
    "link",
    [
        "facebook.com/profile.php?id=1",
        "facebook.com/profile.php",
        "example.org/ada?tab=followers",
        "example.org/12345",
        "stackoverflow.com/users/12345",
        "example.org/user12345678",
        "reddit.com/user",
        "example.org/IN",
        "t.me/@",
        "orcid.org/0000-0002-1825-0097",
        "keyoxide.org/9f0048ac0b23301ef77e994909f6bd6f80f485d0",
        "example.org/deadbeef-dead-beef-dead-beefdeadbeef",
        "youtube.com/channel/UCabc",
        "example.org/ada/index.html",
        "example.org/index.HTML",
        "example.org/b",
        "example.org/",
        "example.org",
    ],
)
def test_what_a_site_calls_somebody_is_no_name(link):
    assert login_of(link) == ""

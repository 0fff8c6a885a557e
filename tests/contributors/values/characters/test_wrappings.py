from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributors.values.characters.wrappings import LONGEST_PASTE, unwrap_address
from tests.support.people.unseen import UNSEEN

ADDRESS = "ada+list@example.org"


@pytest.mark.parametrize(
    "wrapping",
    [
        "{}",
        " {}\n",
        "<{}>",
        "Ada Byron <{}>",
        '"Byron, Ada" <{}>',
        "ada@example.net <{}>",
        "Ada <mailto:{}>,",
        "mailto:{}",
        "MAILTO:{}?subject=Hello&body=you",
        "{}.",
        "{},",
        "{};",
        "{}>",
        "<{}",
        "({})",
        "[{}]",
        '"{}"',
        "'{}'",
        "“{}”",
        "„{}“",
        "«{}»",
        "‘{}’",  # noqa: RUF001
        "「{}」",
        "{}。",
    ],
)
def test_what_an_address_is_pasted_in_is_taken_off(wrapping):
    assert unwrap_address(wrapping.format(ADDRESS)) == ADDRESS


@pytest.mark.parametrize("mark", UNSEEN, ids=ascii)
def test_invisible_characters_around_it_are_taken_off(mark):
    assert unwrap_address(f"{mark}{ADDRESS}{mark}.") == ADDRESS
    assert unwrap_address(f"Ada <{mark}{ADDRESS}{mark}>{mark}") == ADDRESS


@pytest.mark.parametrize(
    ("pasted", "address"),
    [
        ("o’brien@example.org", "o'brien@example.org"),
        ("ａｄａ＠ｅｘａｍｐｌｅ．ｏｒｇ", "ada@example.org"),  # noqa: RUF001
        ("mailto:a%2Bb@example.org", "a+b@example.org"),
        ("ada@[192.0.2.1]", "ada@[192.0.2.1]"),
        ('"a b"@example.org', '"a b"@example.org'),
        ("a\u200eda@example.org", "a\u200eda@example.org"),
        ("ada@example.org, eve@example.org", "ada@example.org, eve@example.org"),
        ("'", "'"),
        ("<>", ""),
        ("", ""),
    ],
)
def test_within_nothing_changes_but_what_keyboards_do(pasted, address):
    assert unwrap_address(pasted) == address


@given(st.text(st.sampled_from(['"', *"<>()[]'.,;@a: mailto", *UNSEEN]), max_size=30))
def test_what_is_unwrapped_has_no_wrapping(pasted):
    assert unwrap_address(unwrap_address(pasted)) == unwrap_address(pasted)


@pytest.mark.parametrize("piece", ["(", "<", " ", "\u200b", "<a> ", "mailto:", "@", "\u0301"])
def test_a_long_paste_takes_no_long_time(piece):
    started = process_time()

    unwrap_address(piece * LONGEST_PASTE)
    unwrap_address((piece * LONGEST_PASTE)[:LONGEST_PASTE])
    unwrap_address(("(" * 400 + piece * 200 + ")" * 400)[:LONGEST_PASTE])

    assert process_time() - started < 5

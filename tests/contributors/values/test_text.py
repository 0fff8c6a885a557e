import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributors.upstreams import json_replies
from contributors.upstreams.fetch import UpstreamReply
from contributors.values import text
from meanwhile.settling import NoAnswer


def reply(body):
    return UpstreamReply("Star", 200, {}, body)


def test_an_object_is_read():
    assert json_replies.read_fields(reply(b'{"name": "Ada"}')) == {"name": "Ada"}


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"1", b"null", b"{", b"\xff", b"[" * 60_000, b"9" * 60_000, b'{"a":' * 9_000],
    ids=lambda body: repr(body[:6]),
)
def test_anything_else_is_no_answer(body):
    with pytest.raises(NoAnswer, match=re.escape("Star sent something we cannot read.")):
        json_replies.read_fields(reply(body))


@pytest.mark.parametrize("value", [None, 1, "x", {"a": 1}, [None, 1, "x", [{}]]])
def test_what_is_no_list_of_objects_holds_none(value):
    assert json_replies.keep_objects(value) == []


def test_objects_are_taken_from_among_others():
    assert json_replies.keep_objects([1, {"a": 1}, None]) == [{"a": 1}]


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("  Mira   Okafor ", "Mira Okafor"),
        ("A line.\r\nevent: done\u2028data: x", "A line. event: done data: x"),
        ("\x1b[31mred\x07", "[31mred"),
        ("gpj.\u202etxt", "gpj.txt"),
        ("lone \ud800 half", "lone half"),
        ("نمی\u200cدیدی", "نمی\u200cدیدی"),
        ("\u200d", ""),
        ("\u3164", ""),
        ("\u2800\u2800", ""),
        ("\u0301\u200d", ""),
        ("\ufe0f", ""),
        ("Z" + "\u0301" * 9 + "o", "Z" + "\u0301" * 4 + "o"),
        ("Z" + "\u0301\u200d" * 9 + "o", "Z" + "\u0301\u200d" * 4 + "o"),
        ("葛\U000e0100 ❤\ufe0f", "葛\U000e0100 ❤\ufe0f"),
        ("田辺 雪", "田辺 雪"),
        ("x" * 500, "x" * 120),
        (12, ""),
        (None, ""),
        (["Ada"], ""),
    ],
)
def test_text_becomes_one_line(value, line):
    assert text.clean_text(value) == line


@given(st.text(st.characters()))
def test_text_can_be_sent_and_does_not_change_again(value):
    line = text.clean_text(value)

    assert len(line.encode()) >= len(line)
    assert len(line) <= text.LETTERS
    assert text.clean_text(line) == line

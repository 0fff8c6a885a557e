import pytest

from contributors.outreach.appeal_form import AppealForm

TRICKS = [
    ("Rosa\r\nBcc: eve@example.org", "Rosa Bcc: eve@example.org"),
    ("  Rosa \t Luxe\u2028mburg ", "Rosa Luxe mburg"),
    ("Ro\x00sa\u202e", "Rosa"),
    ("Z\u0300\u0300\u0300\u0300\u0300\u0300oe", "Z\u0300\u0300\u0300\u0300oe"),
]


@pytest.mark.parametrize(("typed", "read"), TRICKS)
def test_what_is_said_stands_in_one_line(typed, read):
    form = AppealForm({"from_name": typed, "why": typed, "project": ""})

    assert form.is_valid()
    said = form.outreach("account 1", "key")
    assert (said.from_name, said.why, said.project) == (read, read, "")
    assert (said.who, said.form_key, said.pk) == ("account 1", "key", None)


@pytest.mark.parametrize("typed", ["", " ", "\u3164", "\u0300"])
def test_a_name_that_nobody_sees_is_none(typed):
    assert AppealForm({"from_name": typed}).errors["from_name"] == ["Enter your name"]


def test_a_name_has_an_end():
    assert "from_name" in AppealForm({"from_name": "x" * 81}).errors

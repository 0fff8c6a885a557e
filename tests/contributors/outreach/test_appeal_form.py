import pytest

from contributors.outreach.appeal_form import UNSEEN, AppealForm

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


def test_a_name_that_nobody_sees_is_none():
    assert AppealForm({"from_name": "\u3164"}).errors["from_name"] in ([UNSEEN], ["Say who asks"])
    assert AppealForm({"from_name": "\u0300"}).errors["from_name"] == [UNSEEN]
    assert AppealForm({}).errors["from_name"] == ["Say who asks"]
    assert "from_name" in AppealForm({"from_name": "x" * 81}).errors

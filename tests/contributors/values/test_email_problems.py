import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from hypothesis import example, given
from hypothesis import strategies as st

from contributors.values.characters.invisible import name_character, narrow_forms
from contributors.values.email_problems import find_problem, read_address
from contributors.values.emails import normalize_email
from tests.support.people.unseen import UNSEEN

ADDRESS = "tomasz.zielinski@example.org"
# In the part before the @, on both sides of it, in the domain and beside its dots.
PLACES = (3, 16, 17, 20, 24, 25, 26)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("mark", UNSEEN, ids=ascii)
def test_an_invisible_character_within_is_named_with_its_place(mark, place):
    problem = find_problem(f"{ADDRESS[:place]}{mark}{ADDRESS[place:]}")

    assert problem.startswith("There is an invisible character after “")
    assert name_character(mark) in problem
    assert ADDRESS[place - 1] + "”: " in problem
    assert problem.endswith("Remove it and try again")


@pytest.mark.parametrize("mark", UNSEEN, ids=ascii)
def test_an_invisible_character_around_is_understood(mark):
    assert read_address(f"{mark}{ADDRESS}{mark}") == ADDRESS


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("straße@example.org", "There is “ß” before the @"),
        ("mi\u212aa@example.org", "There is “\u212a” before the @"),
        ("jose\u0301@example.org", "There is “e\u0301” before the @"),
        ("ı@example.org", "There is “ı” before the @"),  # noqa: RUF001
        ("\ufffdada@example.org", "There is “\ufffd” before the @"),
        ("ada@exa☃mple.org", "A domain cannot contain “☃” there"),
        ("ada@example.org\ufffd", "A domain cannot contain “\ufffd” there"),
        ("ada@\u0301example.org", "Check the email address for typing mistakes"),
        ("x" * 65 + "@example.org", "The part before the @ must be 64 characters or fewer"),
        ("ada@" + "ü" * 80 + ".example.org", "Check the email address for typing mistakes"),
        ("a" * 60 + "@" + "ü.ä." * 14 + "org", "The email address must be 254"),
        ("a" * 60 + "@" + "ü.ä." * 40 + "org", "The email address must be 254"),
        ("x" * 100_000, "The email address must be 254 characters or fewer"),
        ("a@example.org, b@example.org", "The email address must have only one @"),
        ("ada@exаmple.org", "“а” is Cyrillic, while the rest of “exаmple” is Latin"),  # noqa: RUF001
        ("ada@xn--exmple-4nf.org", "“а” is Cyrillic, while"),  # noqa: RUF001
        ("a@localhost", "The part after the @ needs an ending such as .org"),
        ("a@b_c.example.org", "Check the email address for typing mistakes"),
    ],
)
def test_what_is_wrong_is_said(typed, words):
    with pytest.raises(ValueError, match="^" + words.replace(".", r"\.")):
        read_address(typed)


@pytest.mark.parametrize(
    ("typed", "mailbox"),
    [
        ("Ada@نامه\u200cای.com", "Ada@xn--mgba3gch31f060k.com"),  # noqa: RUF001
        ("ada@例え。jp", "ada@xn--r8jz45g.jp"),
        ('"Dup"@example.org', "Dup@example.org"),
        (r'"d\.up"@example.org', "d.up@example.org"),
        ('"a b"@example.org', r'"a\ b"@example.org'),
        (r'"a\ b"@example.org', r'"a\ b"@example.org'),
        (r'"a\"b@c"@example.org', r'"a\"b@c"@example.org'),
        ("ada@[192.0.2.1]", "ada@[192.0.2.1]"),
    ],
)
def test_a_mailbox_has_one_spelling_in_every_way_to_write_it(typed, mailbox):
    assert read_address(typed) == mailbox


LETTERS = st.sampled_from([*'ab.A1+"\\ @<>-_', "ß", "\u212a", "é", "İ", "ａ", "’", *UNSEEN])  # noqa: RUF001


@given(st.builds("{}@{}.org".format, st.text(LETTERS, max_size=9), st.text(LETTERS, min_size=1)))
@example("straße@example.org")
def test_what_is_accepted_can_be_mailed_and_is_the_mailbox_that_was_typed(typed):
    if find_problem(typed):
        return
    mailbox = read_address(typed)

    message = EmailMessage("Hello", "you", to=[mailbox])
    sent_to = EmailBackend(alias="default", host="").prep_address(message.recipients()[0])
    local = mailbox.rpartition("@")[0]
    assert message.message()["To"] == mailbox
    assert sent_to == mailbox or local.startswith('"')
    assert mailbox.isascii()
    assert local.replace("\\", "") in narrow_forms(typed).replace("’", "'").replace("\\", "") or (
        local.startswith('"')
    )
    assert not find_problem(mailbox)
    assert (
        normalize_email(typed)
        == normalize_email(mailbox)
        == normalize_email(normalize_email(typed))
    )

import pytest

from contributors.values.emails import display_email, normalize_email, smtp_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ada@Example.ORG", "ada@example.org"),
        ("  ada@example.org\n", "ada@example.org"),
        ("ada@bücher.example", "ada@xn--bcher-kva.example"),
        ("ada@BÜCHER.example", "ada@xn--bcher-kva.example"),
        ("ada@ｅｘａｍｐｌｅ.org", "ada@example.org"),  # noqa: RUF001  full-width letters
        ("STRASSE@example.org", "strasse@example.org"),
        ("straße@example.org", "straße@example.org"),
        ("a@b@example.org", "a@b@example.org"),
        ("ada", "ada"),
        ("ada@", "ada@"),
        ("ada@-.-", "ada@-.-"),
        ("", ""),
    ],
)
def test_an_address_has_one_canonical_spelling(typed, kept):
    assert normalize_email(typed) == kept


def test_canonical_is_its_own_canonical_spelling():
    # Cherokee folds its case upwards.
    once = normalize_email("ꭰꮿ@example.org")

    assert normalize_email(once) == once == once.lower()


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("ada@xn--bcher-kva.example", "ada@bücher.example"),
        ("ada@example.org", "ada@example.org"),
        ("ada@xn--", "ada@xn--"),
    ],
)
def test_an_address_is_shown_in_its_own_script(kept, shown):
    assert display_email(kept) == shown


@pytest.mark.parametrize(
    ("typed", "mailbox"),
    [
        (" Ada@Example.ORG ", "Ada@example.org"),
        ("Ada@bücher.example", "Ada@xn--bcher-kva.example"),
        # The Kelvin sign folds to k, and that is the mailbox of somebody else.
        ("mi\u212aa@example.org", "mi\u212aa@example.org"),
    ],
)
def test_mail_goes_to_the_address_as_typed_and_to_no_look_alike(typed, mailbox):
    assert smtp_address(typed) == mailbox

import pytest

from contributors.lookups.openpgp.packets import is_user_id_of, join_packets, packets_about
from tests.support.people.keys import ADA, EMAIL, public

OLD = bytes([0x80 | 6 << 2 | 0, 1]) + b"k"
TWO = bytes([0x80 | 6 << 2 | 1, 0, 1]) + b"k"
FOUR = bytes([0x80 | 6 << 2 | 2, 0, 0, 0, 1]) + b"k"
NEW = bytes([0xC0 | 6, 1]) + b"k"
FIVE = bytes([0xC0 | 6, 255, 0, 0, 0, 1]) + b"k"
USER_ID = bytes([0xC0 | 13, len(ADA)]) + ADA.encode()
OTHER = bytes([0xC0 | 13, 5]) + b"a@b.c"
SIGNATURE = bytes([0xC0 | 2, 1]) + b"s"
SUBKEY = bytes([0xC0 | 14, 1]) + b"u"


@pytest.mark.parametrize("key", [OLD, TWO, FOUR, NEW, FIVE])
def test_every_header_for_a_length_is_read(key):
    assert packets_about(EMAIL, key + USER_ID) == [[(6, b"k"), (13, ADA.encode())]]


def test_a_length_of_two_octets_is_read():
    key = bytes([0xC0 | 6, 192, 8]) + b"k" * 200

    assert packets_about(EMAIL, key + USER_ID)[0][0] == (6, b"k" * 200)


def test_only_what_concerns_the_address_is_kept():
    content = NEW + SIGNATURE + OTHER + SIGNATURE + USER_ID + SIGNATURE + SUBKEY + SIGNATURE

    assert [tag for tag, _ in packets_about(EMAIL, content)[0]] == [6, 2, 13, 2]


def test_a_certificate_without_the_address_is_left_out():
    content = NEW + OTHER + SIGNATURE + OLD + USER_ID

    assert [len(part) for part in packets_about(EMAIL, content)] == [2]


def test_what_was_split_is_joined_again():
    certificate = bytes(public())
    part = packets_about(EMAIL, certificate)

    assert packets_about(EMAIL, join_packets(part[0])) == part


def test_armor_is_taken_off():
    certificate = public()
    armored = str(certificate)

    expected = packets_about(EMAIL, bytes(certificate))
    assert packets_about(EMAIL, armored.encode()) == expected
    assert packets_about(EMAIL, armored.replace("\n", "\r\n").encode()) == expected


@pytest.mark.parametrize(
    "content",
    [
        b"<!doctype html>",
        SIGNATURE + NEW,
        NEW[:2],
        bytes([0x80 | 6 << 2 | 3]) + b"without a length",
        bytes([0xC0 | 6, 224]) + b"in parts",
        b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n<>\n-----END",
        NEW + OTHER * 500,
    ],
    ids=["text", "no key first", "cut", "no length", "parts", "no base64", "without end"],
)
def test_what_is_no_list_of_certificates_is_refused(content):
    with pytest.raises(ValueError):  # noqa: PT011  Nobody reads what it says.
        packets_about(EMAIL, content)


@pytest.mark.parametrize(
    ("user_id", "is_hers"),
    [
        ("Ada <ada@example.org>", True),
        ("ADA@EXAMPLE.ORG", True),
        ("<ada@example.org>", True),
        ("Ada (work) <ada@example.org>", True),
        ("ada@example.org <eve@example.org>", False),
        ("Ada <ada@example.org> (work)", False),
        ("Eve (ada@example.org)", False),
        ("Ada", False),
        ("", False),
        ("a" * 300, False),
    ],
)
def test_a_user_id_has_one_address(user_id, is_hers):
    assert is_user_id_of(EMAIL, user_id) == is_hers

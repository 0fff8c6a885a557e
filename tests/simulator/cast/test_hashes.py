import hashlib

from simulator.cast.hashes import (
    directory_key,
    encode_zbase32,
    keys_of,
    names_of,
    normalize_address,
)


def test_an_address_is_known_by_both_of_gravatars_hashes():
    email = b"mira.okafor@example.org"

    assert hashlib.sha256(email).hexdigest() in names_of("  Mira.Okafor@Example.org ")
    assert hashlib.md5(email).hexdigest() in names_of("mira.okafor@example.org")


def test_a_domain_may_be_spelled_in_unicode_or_in_punycode():
    assert names_of("xiaoyu@bücher.example") == names_of("xiaoyu@xn--bcher-kva.example")
    assert normalize_address("xiaoyu@xn--bcher-kva.example") == "xiaoyu@bücher.example"


def test_a_domain_is_a_key_but_nobodys_name():
    assert keys_of("a@bücher.example") - names_of("a@bücher.example") == {"xn--bcher-kva.example"}


def test_the_directory_key_is_the_one_that_gnupg_computes():
    # gpg --list-keys --with-wkd-hash
    key = directory_key("mira.okafor", "example.org")

    assert key == "4j6xtxc3er1381gsosb174wwc988styg@example.org"


def test_zbase32_keeps_leading_zeros():
    assert encode_zbase32(bytes(5)) == "yyyyyyyy"

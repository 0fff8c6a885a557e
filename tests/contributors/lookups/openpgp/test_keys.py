import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pysequoia import Cert, Profile, Tsk

from contributors.lookups.openpgp import keys
from contributors.lookups.openpgp.keys import Key
from contributors.lookups.openpgp.packets import join_packets, packets_about
from simulator.services.openpgp import KEYS
from tests.support.people.keys import ADA, EMAIL, expired, fingerprint, public, revoked, secret

CERTIFICATE = bytes(public())
# One that no session makes anew, so that what is drawn from it is the same.
MIRA, HERS = "mira.okafor@example.org", (KEYS / "mira.pgp").read_bytes()


def test_a_key_of_the_address_is_found():
    certificate = public("Someone <else@example.org>", ADA)

    assert keys.keys_for(EMAIL, bytes(certificate)) == [Key(fingerprint(certificate))]
    assert keys.keys_for(EMAIL, str(certificate).encode()) == [Key(fingerprint(certificate))]


def test_a_domain_in_its_own_script_is_the_same_domain():
    certificate = public("小雨 <xiaoyu@bücher.example>")

    assert keys.keys_for("xiaoyu@xn--bcher-kva.example", bytes(certificate))


def test_a_key_of_somebody_else_is_none():
    assert keys.keys_for("eve@example.org", CERTIFICATE) == []
    assert keys.keys_for(EMAIL, b"") == []


def test_an_address_that_the_key_has_not_signed_is_none():
    mine, hers = public("Eve <eve@example.org>"), packets_about(EMAIL, CERTIFICATE)[0]
    grafted = join_packets(packets_about("eve@example.org", bytes(mine))[0][:1] + hers[1:])

    assert keys.keys_for(EMAIL, grafted) == []


def test_an_address_that_its_owner_took_back_is_none():
    mine = secret(ADA, "Ada <other@example.org>")
    certificate = mine.extract_certificate()
    hers = next(user_id for user_id in certificate.user_ids if str(user_id) == ADA)
    taken_back = bytes(certificate.revoke_user_id(hers, mine.certifier()))

    assert keys.keys_for(EMAIL, bytes(Cert.from_bytes(bytes(certificate) + taken_back))) == []


def test_a_key_may_have_expired():
    certificate = expired()

    assert keys.keys_for(EMAIL, bytes(certificate)) == [
        Key(fingerprint(certificate), "has expired")
    ]


def test_a_key_that_will_expire_is_good():
    certificate = Tsk.generate(user_id=ADA, validity_seconds=3600).extract_certificate()

    assert keys.keys_for(EMAIL, bytes(certificate)) == [Key(fingerprint(certificate))]


def test_a_key_may_be_revoked_though_another_copy_does_not_say_so():
    mine = secret()
    copies = bytes(revoked(mine)) + bytes(mine.extract_certificate())

    name = fingerprint(mine.extract_certificate())
    assert keys.keys_for(EMAIL, copies) == [Key(name, "is revoked")]


def test_a_good_key_comes_first():
    good = public()
    content = bytes(revoked(secret())) + bytes(expired()) + bytes(good)

    found = keys.keys_for(EMAIL, content)

    assert [key.fault for key in found] == ["", "has expired", "is revoked"]
    assert found[0].fingerprint == fingerprint(good)


def test_a_key_is_called_by_the_part_of_its_fingerprint_that_is_its_id():
    newer = Tsk.generate(user_id=ADA, profile=Profile.RFC9580).extract_certificate()

    assert Key("47DE593E29B406FE2E3552224DBFC27F589C00CE").short == "4DBF C27F 589C 00CE"
    key = keys.keys_for(EMAIL, bytes(newer))[0]
    assert key.short.replace(" ", "") == key.fingerprint[:16]


def test_very_many_signatures_are_not_checked():
    key, *rest = packets_about(EMAIL, CERTIFICATE)[0]

    with pytest.raises(ValueError, match="too many signatures"):
        keys.keys_for(EMAIL, join_packets([key, *rest * keys.MOST_SIGNATURES]))


@pytest.mark.parametrize("content", [CERTIFICATE[:-10], b"<!doctype html>", CERTIFICATE[:2] * 9])
def test_what_is_no_certificate_is_refused(content):
    with pytest.raises(ValueError):  # noqa: PT011  Nobody reads what it says.
        keys.keys_for(EMAIL, content)


def test_a_key_that_cannot_be_read_is_refused():
    user_id = next(packet for packet in packets_about(EMAIL, CERTIFICATE)[0] if packet[0] == 13)

    with pytest.raises(ValueError, match="no certificate"):
        keys.keys_for(EMAIL, join_packets([(6, b"\x63 no version that anybody knows"), user_id]))


@given(st.integers(0, len(HERS)), st.binary(max_size=60), st.integers(0, 60))
def test_whatever_a_stranger_sends_is_keys_or_refused(at, inserted, removed):
    content = HERS[:at] + inserted + HERS[at + removed :]

    with contextlib.suppress(ValueError):
        assert isinstance(keys.keys_for(MIRA, content), list)

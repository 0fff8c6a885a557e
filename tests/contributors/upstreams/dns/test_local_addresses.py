import pytest

from contributors.upstreams.dns.local_addresses import is_local_address, is_local_name
from tests.support.network.hostile import PRIVATE

KINDS = ("loopback", "unspecified", "private", "link-local", "unique local", "multicast", "shared")
MAPPED = ["::ffff:127.0.0.1", "::ffff:10.0.0.1"]


@pytest.mark.parametrize("address", [*(one for kind in KINDS for one in PRIVATE[kind]), *MAPPED])
def test_a_local_address_is_known(address):
    assert is_local_address(address)


@pytest.mark.parametrize("address", ["192.0.2.25", "2001:db8::25", "8.8.8.8", "::ffff:8.8.8.8"])
def test_an_address_elsewhere_is_none(address):
    assert not is_local_address(address)


@pytest.mark.parametrize("name", ["localhost.", "LOCALHOST", "mail.local.", "127.0.0.1.", "a.arpa"])
def test_a_name_that_the_public_dns_does_not_have_is_known(name):
    assert is_local_name(name)


def test_a_name_of_a_host_is_none():
    assert not is_local_name("mx1.example.org.")

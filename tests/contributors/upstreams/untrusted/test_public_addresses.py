import pytest

from contributors.upstreams.untrusted.public_addresses import is_public_address, is_public_name
from tests.support.network.hostile import ADDRESSES, NAMES, PUBLIC, SPELLINGS


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_of_our_own_network_or_of_nobody_is_not_public(address):
    assert not is_public_address(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_that_anybody_can_reach_is_public(address):
    assert is_public_address(address)


@pytest.mark.parametrize("text", ["", "127.1", "0177.0.0.1", "2130706433", "a.org", "1.1.1.1."])
def test_what_is_no_address_in_its_canonical_spelling_is_not_public(text):
    assert not is_public_address(text)


@pytest.mark.parametrize("host", NAMES + SPELLINGS)
def test_a_name_that_may_mean_something_here_is_not_public(host):
    assert not is_public_name(host)


@pytest.mark.parametrize(
    "host", ["example.org", "openpgpkey.example.org", "t.co", "xn--bcher-kva.de", "1.xn--p1ai"]
)
def test_a_name_in_the_public_dns_is_public(host):
    assert is_public_name(host)

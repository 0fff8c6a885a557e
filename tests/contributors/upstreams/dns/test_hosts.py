import pytest

from contributors.upstreams.dns import hosts
from meanwhile.settling import NoAnswer


@pytest.fixture
def dns(simulator, settings):
    settings.NAMESERVER = f"127.0.0.1:{simulator.dns_port}"
    return simulator


@pytest.mark.parametrize(
    ("host", "addresses"),
    [
        ("example.org", ["192.0.2.25", "2001:db8::25"]),
        ("example.net", ["192.0.2.80"]),
        ("empty.example", []),
        ("missing.example", []),
    ],
)
async def test_a_host_has_the_addresses_that_dns_knows(dns, host, addresses):
    assert await hosts.host_addresses(host) == addresses


async def test_a_name_that_the_machine_itself_knows_is_nothing_special(dns):
    assert "127.0.0.1" not in await hosts.host_addresses("localhost")


async def test_dns_that_fails_is_no_answer(dns):
    with pytest.raises(NoAnswer, match=r"We could not look up servfail\.example in DNS\."):
        await hosts.host_addresses("servfail.example")

import pytest

from config.environment.host_kinds import address, header, hosts, server
from tests.support.kinds import accepted, accepts


def test_hosts_are_names_and_addresses():
    value = "a.org,.b.org,localhost,192.0.2.1,[::1]"

    assert hosts().read(value) == value.split(",")


def test_an_address_to_listen_on_is_one_of_this_machine():
    assert [address().read(value) for value in ("0.0.0.0", "::")] == ["0.0.0.0", "::"]


@pytest.mark.parametrize("value", ["127.0.0.1:8001", "192.0.2.53", "[2001:db8::53]:53", ""])
def test_a_server_is_an_address_with_or_without_a_port_or_none(value):
    assert server().read(value) == value


@pytest.mark.parametrize("value", ["dns.example", "::1", "1.2.3", "127.0.0.1:0", "1.1.1.1:99999"])
def test_a_server_refuses_anything_else(value):
    assert not accepts(server(), value)


def test_a_header_is_one_that_a_platform_writes_or_none():
    assert [header().read(value) for value in ("Fly-Client-IP", "")] == ["Fly-Client-IP", ""]


@pytest.mark.parametrize("kind", [hosts(), server(), address(), header()])
def test_each_refuses_what_it_names_as_wrong(kind):
    assert accepted(kind, kind.wrong) == []

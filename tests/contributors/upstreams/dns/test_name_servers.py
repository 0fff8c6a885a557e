import os

import pytest
from dns.resolver import NoResolverConfiguration

from contributors.upstreams.dns.name_servers import resolver_for
from contributors.upstreams.dns.resolver import find_mail_route
from meanwhile.settling import NoAnswer

HOME = "nameserver 192.0.2.1\nnameserver 192.0.2.2\n"
CAFE = "nameserver 198.51.100.7\n"


@pytest.fixture
def resolv_conf(settings, tmp_path):
    settings.NAMESERVER, place = "", tmp_path / "resolv.conf"
    settings.RESOLV_CONF = str(place)
    place.write_text(HOME)
    return place


def asked(first=0):
    return resolver_for("", first).nameservers


def test_the_systems_servers_are_asked_by_turns(resolv_conf):
    turns = [asked(0), asked(1)]

    assert turns == [["192.0.2.1", "192.0.2.2"], ["192.0.2.2", "192.0.2.1"]]


def test_a_file_that_is_written_anew_is_read_anew(resolv_conf):
    assert asked() == ["192.0.2.1", "192.0.2.2"]

    resolv_conf.write_text(CAFE)

    assert asked(0) == asked(1) == ["198.51.100.7"]


def test_a_file_that_another_takes_the_place_of_is_read_though_nothing_else_tells(resolv_conf):
    assert asked() == ["192.0.2.1", "192.0.2.2"]
    before, other = resolv_conf.stat(), resolv_conf.with_name("other")

    other.write_text(HOME.replace("192.0.2", "192.0.9"))
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.rename(resolv_conf)

    assert asked() == ["192.0.9.1", "192.0.9.2"]


def test_a_file_that_has_not_changed_is_not_read_again(resolv_conf):
    assert resolver_for("", 0) is resolver_for("", 0)


@pytest.mark.parametrize("unfinished", [lambda place: place.write_text(""), os.remove])
def test_while_the_file_is_being_written_the_servers_that_we_know_are_asked(
    resolv_conf, unfinished
):
    assert asked() == ["192.0.2.1", "192.0.2.2"]

    unfinished(resolv_conf)
    meanwhile = asked()
    resolv_conf.write_text(CAFE)

    assert meanwhile == ["192.0.2.1", "192.0.2.2"]
    assert asked() == ["198.51.100.7"]


async def test_a_system_without_a_name_server_gives_no_answer(resolv_conf):
    resolv_conf.unlink()

    with pytest.raises(NoResolverConfiguration):
        asked()
    with pytest.raises(NoAnswer):
        await find_mail_route("example.org")


def test_a_name_server_may_have_a_port_and_an_address_of_the_newer_kind():
    found = resolver_for("[2001:db8::53]:5353", 0)

    assert (found.nameservers, found.port) == (["2001:db8::53"], 5353)
    assert resolver_for("192.0.2.1", 1).port == 53


def test_each_server_may_use_the_whole_deadline(settings, resolv_conf):
    settings.LOOKUP_DEADLINE = 1.5

    assert resolver_for("", 0).timeout == resolver_for("192.0.2.1", 0).timeout == 1.5

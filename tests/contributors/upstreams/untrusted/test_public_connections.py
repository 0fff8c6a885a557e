import socket

import aiohttp
import pytest

from contributors.upstreams.untrusted.public_connections import (
    HTTPS,
    NoSuchHostError,
    guard_socket,
    open_session,
)
from meanwhile.settling import NoAnswer
from tests.support.network.hostile import ADDRESSES, PUBLIC, SPELLINGS
from tests.support.network.strangers import ADDRESS, HOST, Names, stranger, trusting

URL = f"https://{HOST}/"


@pytest.mark.parametrize("address", ADDRESSES)
async def test_a_name_of_such_an_address_is_refused_before_a_packet_leaves(address):
    async with stranger() as there, open_session(Names([address]), there.plug) as session:
        with pytest.raises(NoAnswer, match="is not on the public internet"):
            await session.get(URL)

    assert (there.places, there.connections) == ([], 0)


@pytest.mark.parametrize("host", [*SPELLINGS, *(f"[{a}]" for a in ADDRESSES if ":" in a)])
async def test_no_spelling_of_an_address_gets_past_the_socket(host):
    names = Names(["127.0.0.1"])
    async with stranger() as there, open_session(names, refuse_public(there)) as session:
        with pytest.raises((NoAnswer, aiohttp.ClientError, OSError)):
            await session.get(f"https://{host}/")

    assert (there.places, there.connections) == ([], 0)


def refuse_public(there):
    """A literal that is public passes the socket; the guard refuses it before, by its name."""

    def plug(*kind):
        raise OSError("this far, and no further")

    return plug


@pytest.mark.parametrize(
    "addresses", [[ADDRESS, "10.0.0.1"], ["::1", ADDRESS], [*PUBLIC, "::ffff:127.0.0.1"]]
)
async def test_one_private_address_among_public_ones_refuses_the_host(addresses):
    async with stranger() as there, open_session(Names(addresses), there.plug) as session:
        with pytest.raises(NoAnswer):
            await session.get(URL)

    assert (there.places, there.connections) == ([], 0)


async def test_the_connection_goes_to_the_address_that_was_checked():
    names = Names([ADDRESS], ["127.0.0.1"])
    async with (
        stranger() as there,
        open_session(names, there.plug, trusting()) as session,
        session.get(URL) as response,
    ):
        assert response.status == 200

    assert names.asked == [HOST]
    assert there.places == [(ADDRESS, 443)]
    assert there.connections == 1


async def test_a_name_that_changes_its_address_is_checked_again():
    names = Names([ADDRESS], ["127.0.0.1"])
    async with stranger() as there, open_session(names, there.plug, trusting()) as session:
        await session.get(URL)
        with pytest.raises(NoAnswer):
            await session.get(URL)

    assert names.asked == [HOST, HOST]
    assert there.connections == 1


@pytest.mark.parametrize("url", [f"https://{HOST}:8443/", f"http://{HOST}/", f"https://{HOST}:22"])
async def test_no_port_but_that_of_https_is_dialled(url):
    async with stranger() as there, open_session(Names([ADDRESS]), there.plug) as session:
        with pytest.raises(aiohttp.ClientConnectorError):
            await session.get(url)

    assert (there.places, there.connections) == ([], 0)


async def test_a_name_without_an_address_is_told_apart():
    async with stranger() as there, open_session(Names([]), there.plug) as session:
        with pytest.raises(NoSuchHostError):
            await session.get(URL)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_socket_itself_is_refused(address):
    made = []

    with pytest.raises(PermissionError):
        guard_socket(lambda *kind: made.append(kind))(place(address))

    assert made == []


@pytest.mark.parametrize("address", PUBLIC)
def test_a_socket_to_a_public_place_is_made(address):
    assert guard_socket(lambda *kind: kind)(place(address)) == (
        place(address)[0],
        socket.SOCK_STREAM,
        0,
    )


def place(address):
    if ":" in address:
        return socket.AF_INET6, socket.SOCK_STREAM, 0, "", (address, HTTPS, 0, 0)
    return socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, HTTPS)

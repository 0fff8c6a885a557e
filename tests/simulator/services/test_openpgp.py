import base64
import hashlib
from collections.abc import Iterator

import httpx
import pytest

from simulator.cast.hashes import directory_key
from simulator.runner import RunningSimulator
from tests.support.processes.servers import PATIENCE

MIRA = "47DE593E29B406FE2E3552224DBFC27F589C00CE"
KWAME = "B31F9246F004782A7968FC206702EAF8DA375932"
XIAOYU = "05695286E4BF6BC0FD1FE4336848AD2121890397"
BUECHER = "xn--bcher-kva.example"


@pytest.fixture
def upstream(simulator: RunningSimulator) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=simulator.url, verify=False, timeout=PATIENCE) as client:
        yield client


def advanced(local: str, domain: str) -> str:
    name = directory_key(local, domain).partition("@")[0]
    return f"/wkd/openpgpkey.{domain}/.well-known/openpgpkey/{domain}/hu/{name}?l={local}"


def direct(local: str, domain: str) -> str:
    name = directory_key(local, domain).partition("@")[0]
    return f"/wkd/{domain}/.well-known/openpgpkey/hu/{name}?l={local}"


def fingerprint(certificate: bytes) -> str:
    """Of the public key packet that a version 4 certificate begins with; RFC 9580, 5.5.4.2."""
    tag, length = certificate[:2]
    assert tag == 0x98
    body = certificate[2 : 2 + length]
    return hashlib.sha1(b"\x99\x00" + bytes([length]) + body).hexdigest().upper()


def test_a_domain_with_a_host_for_its_directory_has_keys_there_only(upstream):
    reply = upstream.get(advanced("mira.okafor", "example.org"))

    assert (reply.status_code, reply.headers["content-type"]) == (200, "application/octet-stream")
    assert fingerprint(reply.content) == MIRA
    assert b"<mira.okafor@example.org>" in reply.content
    assert upstream.get(direct("mira.okafor", "example.org")).status_code == 404


def test_a_domain_without_such_a_host_has_them_at_its_own(upstream):
    reply = upstream.get(direct("xiaoyu", BUECHER))

    assert fingerprint(reply.content) == XIAOYU
    assert upstream.get(advanced("xiaoyu", BUECHER)).status_code == 404


@pytest.mark.parametrize("local", ["kwame.boateng", "who"])
def test_a_key_that_is_not_published_is_not_found(upstream, local):
    assert upstream.get(advanced(local, "example.org")).status_code == 404


def test_a_directory_is_nobodys_but_its_domains(upstream):
    path = advanced("mira.okafor", "example.org").replace("openpgpkey.example", "openpgpkey.else")

    assert upstream.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/wkd/openpgpkey.example.org/.well-known/openpgpkey/example.org/policy",
        f"/wkd/{BUECHER}/.well-known/openpgpkey/policy",
    ],
)
def test_a_directory_has_a_policy(upstream, path):
    reply = upstream.get(path)

    assert (reply.status_code, reply.content) == (200, b"")


def test_the_key_server_sends_armor(upstream):
    reply = upstream.get("/keyserver/vks/v1/by-email/Kwame.Boateng%40example.org")

    assert reply.headers["content-type"].startswith("application/pgp-keys")
    begin, blank, *lines, end = reply.text.splitlines()
    assert (begin[:15], blank, end[:13]) == ("-----BEGIN PGP ", "", "-----END PGP ")
    assert fingerprint(base64.b64decode("".join(lines))) == KWAME


@pytest.mark.parametrize("email", ["mira.okafor@example.org", "who@example.org"])
def test_the_key_server_knows_only_who_told_it(upstream, email):
    assert upstream.get(f"/keyserver/vks/v1/by-email/{email}").status_code == 404

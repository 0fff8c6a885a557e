"""OpenPGP keys: Web Key Directories and keys.openpgp.org."""

import base64
import textwrap
from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from simulator.cast.enums import Service, Upstream
from simulator.cast.person import Person
from simulator.services.endpoint import Answer, Endpoint

KEYS = Path(__file__).parents[1] / "cast" / "keys"
BINARY = "application/octet-stream"
ARMORED = "application/pgp-keys"
# Domains whose directory is on a host of its own; for all others only the direct method works.
ADVANCED = frozenset({"example.org"})


def directory_key_in(request: Request) -> str:
    return f"{request.path_params['hash']}@{request.path_params['domain']}".lower()


def domain_in(request: Request) -> str:
    domain: str = request.path_params["domain"]
    return domain.lower()


def advanced_key(request: Request, person: Person | None) -> Response:
    host = request.path_params["host"]
    return _key_response(person) if host == domain_in(request) in ADVANCED else _not_found()


def direct_key(request: Request, person: Person | None) -> Response:
    return _not_found() if domain_in(request) in ADVANCED else _key_response(person)


def policy_file(request: Request, person: Person | None) -> Response:
    """Every directory has such a file; an empty one promises nothing."""
    return Response(b"", media_type="text/plain")


def _key_response(person: Person | None) -> Response:
    if person is None or not person.directory_key:
        return _not_found()
    return Response(read_key(person.directory_key), media_type=BINARY)


def _not_found() -> Response:
    return PlainTextResponse("Not Found", 404)


def email_in(request: Request) -> str:
    email: str = request.path_params["email"]
    return email.lower()


def by_email(request: Request, person: Person | None) -> Response:
    if person is None or not person.keyserver_key:
        return PlainTextResponse("No key found for this email address.", 404)
    return Response(armor_key(read_key(person.keyserver_key)), media_type=ARMORED)


def read_key(file: str) -> bytes:
    return (KEYS / file).read_bytes()


def armor_key(key: bytes) -> str:
    """ASCII armor; RFC 9580 has made its checksum needless."""
    lines = textwrap.fill(base64.b64encode(key).decode(), 64)
    return f"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n{lines}\n-----END PGP PUBLIC KEY BLOCK-----\n"


def _wkd_route(path: str, key_of: Callable[[Request], str], answer: Answer) -> Route:
    endpoint = Endpoint(Service.SIGNING_KEY, Upstream.WKD, key_of, answer, BINARY)
    return Route(f"/wkd{path}", endpoint, methods=["GET"])


routes = [
    _wkd_route(
        "/openpgpkey.{host}/.well-known/openpgpkey/{domain}/hu/{hash}",
        directory_key_in,
        advanced_key,
    ),
    _wkd_route("/openpgpkey.{host}/.well-known/openpgpkey/{domain}/policy", domain_in, policy_file),
    _wkd_route("/{domain}/.well-known/openpgpkey/hu/{hash}", directory_key_in, direct_key),
    _wkd_route("/{domain}/.well-known/openpgpkey/policy", domain_in, policy_file),
    Route(
        "/keyserver/vks/v1/by-email/{email}",
        Endpoint(Service.SIGNING_KEY, Upstream.KEYSERVER, email_in, by_email, ARMORED),
        methods=["GET"],
    ),
]

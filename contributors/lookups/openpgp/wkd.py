"""Web Key Directory: the keys that a domain has published for one of its addresses.

https://datatracker.ietf.org/doc/draft-koch-openpgp-webkey-service/
"""

import hashlib
import re
from urllib.parse import quote

from django.conf import settings

from contributors.upstreams import gateway
from contributors.upstreams.fetch import UpstreamReply
from contributors.upstreams.untrusted import client
from contributors.upstreams.untrusted.client import ElsewhereError
from contributors.upstreams.untrusted.public_connections import NoSuchHostError

ZBASE32 = "ybndrfg8ejkmcpqxot1uwisza345h769"
TOO_MANY_REQUESTS = 429
# The first octet of a public key's packet, in both forms (RFC 9580, 4.2), or an armor's head.
KEY = re.compile(rb"[\x98-\x9b\xc6]|\s*-----BEGIN PGP PUBLIC KEY BLOCK-----")


async def fetch_directory(source: str, email: str) -> bytes:
    """Return the certificates that the address's domain has for it, which may be none.

    Raises NoAnswer where the domain cannot be asked.
    """
    local, _, domain = email.rpartition("@")
    name = f"hu/{hash_local_part(local)}?l={quote(local, safe='')}"
    try:
        try:
            path = f"/.well-known/openpgpkey/{domain}/{name}"
            reply = await fetch_path(source, f"openpgpkey.{domain}", path)
        except NoSuchHostError:
            # Only then, and not because a host is silent or has no such key: whoever delegates
            # the directory keeps its questions from the domain's web server (draft, 3.1).
            reply = await fetch_path(source, domain, f"/.well-known/openpgpkey/{name}")
    except (NoSuchHostError, ElsewhereError):
        return b""
    return read_certificates(reply)


async def fetch_path(source: str, host: str, path: str) -> UpstreamReply:
    if not settings.WKD_URL:
        return await client.get_untrusted(source, host, path, most=settings.KEY_BYTES)
    url = f"{settings.WKD_URL}/{host}{path}"
    reply = await gateway.get_reply(source, url, most=settings.KEY_BYTES)
    if reply.status == 404:
        # The simulator has no names that could be missing. This is how it says so.
        raise NoSuchHostError(f"{host} has no address.")
    return reply


def read_certificates(reply: UpstreamReply) -> bytes:
    missing = 400 <= reply.status < 500 and reply.status != TOO_MANY_REQUESTS
    if missing:
        return b""
    # Many a web server answers whatever it is asked with a page, and many a one calls a file
    # without an ending so: the bytes tell.
    is_page = reply.expect(200).media_type == "text/html" and not KEY.match(reply.body)
    return b"" if is_page else reply.body


def hash_local_part(local: str) -> str:
    """The name of an address in its directory: 160 bits, five to a letter."""
    digest = hashlib.sha1(local.lower().encode(), usedforsecurity=False).digest()
    number = int.from_bytes(digest)
    return "".join(ZBASE32[number >> shift & 31] for shift in range(155, -1, -5))

"""Hashes and other names under which the services know an address."""

import hashlib
from functools import lru_cache

import idna

ZBASE32 = "ybndrfg8ejkmcpqxot1uwisza345h769"


def normalize_address(email: str) -> str:
    """Lower case, with the domain as Unicode: how the cast is written down."""
    local, _, domain = email.strip().lower().rpartition("@")
    return f"{local}@{idna.decode(domain)}"


def ascii_domain(domain: str) -> str:
    """The domain as it stands in DNS: without the root's dot, in punycode where needed."""
    return idna.encode(domain.lower().removesuffix("."), uts46=True).decode()


@lru_cache
def names_of(email: str) -> frozenset[str]:
    """Everything that means this address and no other: itself and its hashes."""
    local, _, domain = normalize_address(email).rpartition("@")
    host = ascii_domain(domain)
    spellings = {f"{local}@{domain}", f"{local}@{host}"}
    hashes = {digest(text) for text in spellings for digest in (sha256_digest, md5_digest)}
    return frozenset({*spellings, *hashes, directory_key(local, host)})


@lru_cache
def keys_of(email: str) -> frozenset[str]:
    """Every key that a request may ask about this address by: its names and its domain."""
    return names_of(email) | {ascii_domain(email.rpartition("@")[2])}


def directory_key(local: str, host: str) -> str:
    """The name of an address in a Web Key Directory, made unique by its host."""
    return f"{encode_zbase32(hashlib.sha1(local.encode(), usedforsecurity=False).digest())}@{host}"


def encode_zbase32(data: bytes) -> str:
    """Encode whole groups of five bytes, as a SHA-1 digest is, with z-base-32."""
    number = int.from_bytes(data)
    length = len(data) * 8 // 5
    return "".join(ZBASE32[number >> 5 * place & 31] for place in reversed(range(length)))


def sha256_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def md5_digest(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

"""Packets of an OpenPGP certificate, reduced to those that concern one address.

Read before any library does: a stranger's certificate may be made to keep a parser busy.
https://www.rfc-editor.org/rfc/rfc9580.html#section-4.2
"""

import base64
from collections.abc import Iterable, Iterator

from contributors.values.emails import normalize_email

SIGNATURE, KEY, USER_ID = 2, 6, 13
ARMOR = b"-----BEGIN PGP PUBLIC KEY BLOCK-----"
# More than somebody has who is known to many; each costs up to a quarter of a millisecond.
MOST_PACKETS = 200
LONGEST_ADDRESS = 254

type Packets = list[tuple[int, bytes]]


def packets_about(email: str, content: bytes) -> list[Packets]:
    """Return, of each certificate with this address, the key, the address, and both's signatures.

    Raises ValueError for what is no list of certificates, or one in very many pieces.
    """
    certificates: list[Packets] = []
    wanted = False
    for tag, body in split_packets(content):
        if tag == KEY:
            certificates.append([])
        elif not certificates:
            raise ValueError("no key comes first")
        wanted = tag == KEY or (tag == SIGNATURE and wanted) or names_address(email, tag, body)
        if wanted:
            certificates[-1].append((tag, body))
    return [part for part in certificates if any(tag == USER_ID for tag, _ in part)]


def names_address(email: str, tag: int, body: bytes) -> bool:
    return tag == USER_ID and is_user_id_of(email, body.decode(errors="replace"))


def is_user_id_of(email: str, user_id: str) -> bool:
    """Whether a user ID, "Name (comment) <address>" or an address alone, has this address."""
    address = user_id.rpartition("<")[2][:-1] if user_id.endswith(">") else user_id
    return len(address) <= LONGEST_ADDRESS and normalize_email(address) == email


def split_packets(content: bytes) -> Iterator[tuple[int, bytes]]:
    content = strip_armor(content) if content.startswith(ARMOR) else content
    at = count = 0
    while at < len(content):
        count += 1
        tag, start, length = read_header(content[at : at + 6])
        body = content[at + start : at + start + length]
        if len(body) < length or count > MOST_PACKETS:
            raise ValueError("a packet ends too early, or they do not end")
        yield tag, body
        at += start + length


def strip_armor(text: bytes) -> bytes:
    """Return the bytes of the first armored block; its checksum says nothing about a key."""
    block = text.partition(b"-----END")[0].replace(b"\r\n", b"\n").partition(b"\n\n")[2]
    return base64.b64decode(block.partition(b"\n=")[0].replace(b"\n", b""), validate=True)


def read_header(octets: bytes) -> tuple[int, int, int]:
    """Return a packet's tag, where its body begins, and the length of that."""
    first, rest = octets[0], octets[1:]
    if first >= 0xC0:
        return first & 0x3F, *length_of(rest)
    if first < 0x80 or first & 3 == 3:
        raise ValueError("no packet, or one without a length")
    width = 1 << (first & 3)
    return first >> 2 & 0xF, 1 + width, int.from_bytes(rest[:width])


def length_of(rest: bytes) -> tuple[int, int]:
    one = int.from_bytes(rest[:1])
    if one < 192:
        return 2, one
    if one < 224:
        return 3, (one - 192 << 8) + int.from_bytes(rest[1:2]) + 192
    if one < 255:
        raise ValueError("a packet in parts, as no key is")
    return 6, int.from_bytes(rest[1:5])


def join_packets(packets: Iterable[tuple[int, bytes]]) -> bytes:
    return b"".join(
        bytes([0xC0 | tag, 0xFF]) + len(body).to_bytes(4) + body for tag, body in packets
    )

"""Bodies that are not what their headers say."""

import struct
import zlib
from functools import cache
from pathlib import Path

PICTURES = Path(__file__).parents[1] / "cast" / "pictures"

HTML = b"<!doctype html><title>Not a picture</title><script>alert(document.domain)</script>"

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="168" height="168">'
    b"<script>alert(document.domain)</script></svg>"
)


def truncated_png() -> bytes:
    """The first half of a real picture."""
    whole = (PICTURES / "mira.png").read_bytes()
    return whole[: len(whole) // 2]


@cache
def bomb_png(side: int = 16_000) -> bytes:
    """A valid picture of some 32 KB that takes 256 MB of memory when it is opened."""
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    row = bytes(1 + side // 8)
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_png_chunk(kind, body) for kind, body in chunks)


def _png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

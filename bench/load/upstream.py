"""A stand-in for the picture's upstream: python -m bench.load.upstream PORT MS.

It costs as little as Python can: every GET gets one PNG of 2 KB, after MS milliseconds.
"""

import asyncio
import struct
import sys
import zlib

SIDE = 26


def draw_picture() -> bytes:
    """Return a PNG of about 2 KB."""
    pixels = bytearray()
    value = 1
    for _ in range(SIDE):
        pixels.append(0)
        for _ in range(SIDE * 3):
            value = value * 48271 % 2147483647
            pixels.append(value & 255)
    header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(pixels))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


BODY = draw_picture()
REPLY = (
    b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY
)


class Upstream(asyncio.Protocol):
    def __init__(self, delay: float) -> None:
        self.delay = delay
        self.rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.rest += data
        while b"\r\n\r\n" in self.rest:
            _, _, self.rest = self.rest.partition(b"\r\n\r\n")
            asyncio.get_running_loop().call_later(self.delay, self.reply)

    def reply(self) -> None:
        if not self.transport.is_closing():
            self.transport.write(REPLY)


async def main(port: int, milliseconds: float) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Upstream(milliseconds / 1000), "127.0.0.1", port, backlog=4096
    )
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), float(sys.argv[2])))

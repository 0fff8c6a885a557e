"""How much may a request bring? More than the cap is refused before it is stored."""

from typing import Any

REFUSAL = b"This request is too large. A sign-up needs only a few fields.\n"


class CappedReceive:
    """An ASGI receive that hangs up on the application once more than `most` bytes have come."""

    __slots__ = ("left", "receive")

    def __init__(self, receive: Any, most: int) -> None:
        self.receive = receive
        self.left = most

    @property
    def too_large(self) -> bool:
        return self.left < 0

    async def __call__(self) -> Any:
        message = await self.receive()
        self.left -= len(message.get("body", b""))
        return {"type": "http.disconnect"} if self.too_large else message


async def refuse(send: Any) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"x-content-type-options", b"nosniff"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": REFUSAL})

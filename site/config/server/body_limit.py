"""Limits of a request's body: its size, and the time that it may take to arrive."""

import asyncio
from typing import Any

TOO_LARGE = 413, b"This request is too large. A sign-up needs only a few fields.\n"
TOO_SLOW = 408, b"This request took too long to arrive. Please send it again.\n"

type Refusal = tuple[int, bytes]


class Body:
    """An ASGI receive that hangs up on the application, and then has a `refusal`.

    It does so as soon as more than `most` bytes have come, or if the body is not complete `seconds`
    after the request has begun.
    """

    __slots__ = ("complete", "end", "left", "receive", "refusal")

    def __init__(self, receive: Any, most: int, seconds: float) -> None:
        self.receive = receive
        self.left = most
        self.end = asyncio.get_running_loop().time() + seconds
        self.complete = False
        self.refusal: Refusal | None = None

    async def __call__(self) -> Any:
        if self.complete:
            return await self.receive()  # Only that the client leaves, which it need not.
        try:
            async with asyncio.timeout_at(self.end):
                message = await self.receive()
        except TimeoutError:
            return self.hang_up(TOO_SLOW)
        self.complete = not message.get("more_body")
        self.left -= len(message.get("body", b""))
        return self.hang_up(TOO_LARGE) if self.left < 0 else message

    def hang_up(self, refusal: Refusal) -> dict[str, str]:
        self.refusal = refusal
        return {"type": "http.disconnect"}


async def refuse_body(send: Any, refusal: Refusal) -> None:
    status, words = refusal
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"x-content-type-options", b"nosniff"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words})

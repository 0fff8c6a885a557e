"""A client, as an ASGI application sees one."""

import asyncio

SCOPE = {
    "type": "http",
    "method": "GET",
    "path": "/",
    "query_string": b"",
    "headers": [(b"host", b"testserver")],
}


class Connection:
    """One client: what the server receives, and what it sends."""

    def __init__(self, *messages):
        self.messages = list(messages)
        self.sent = []
        self.got_body = asyncio.Event()
        self.gone = asyncio.Event()

    async def receive(self):
        if self.messages:
            return self.messages.pop(0)
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        self.sent.append(message)
        if message.get("body"):
            self.got_body.set()


def connection(*bodies):
    last = len(bodies) - 1
    return Connection(
        *(
            {"type": "http.request", "body": body, "more_body": place < last}
            for place, body in enumerate(bodies)
        )
    )

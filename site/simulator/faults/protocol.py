"""HTTP protocol whose answers can reach their own connection."""

import asyncio

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from simulator.faults.connection import TRANSPORT


class OpenProtocol(H11Protocol):
    """uvicorn's h11 protocol, whose scopes carry the transport."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app = _carry_transport(transport, self.app)


def _carry_transport(transport: asyncio.Transport, app: ASGIApp) -> ASGIApp:
    async def carry(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "extensions": {TRANSPORT: transport}}, receive, send)

    return carry

"""An ASGI application that no server can start."""


async def application(scope, receive, send):
    raise NotImplementedError

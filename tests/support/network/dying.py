"""An upstream whose connections die while they are kept, in each way in which connections do."""

import asyncio
import ctypes
import socket
import struct
from contextlib import asynccontextmanager, closing, suppress

REPLY = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nlight"
HALF = REPLY[:-2]
# Linux's number for it, and the filter's one instruction: let nothing through.
SO_ATTACH_FILTER = 26
NOTHING = struct.pack("HBBI", 0x06, 0, 0, 0)


def finish(connection):
    """Close as a server does that keeps nobody for longer: FIN."""
    connection.close()


def reset(connection):
    """Close as a machine does that knows nothing of the connection any more: RST."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def fall_silent(connection):
    """Receive nothing more and send nothing, as if something on the way had forgotten us."""
    instruction = ctypes.create_string_buffer(NOTHING)
    program = struct.pack("HL", 1, ctypes.addressof(instruction))
    connection.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, program)


def may_silence():
    """Return whether we may silence a connection: some kernels let only root, others nobody."""
    with closing(socket.socket()) as connection, suppress(OSError):
        fall_silent(connection)
        return True
    return False


class Upstream:
    """Answers once `crowd` connections have asked, and then each question at once."""

    def __init__(self, crowd):
        self.crowd = asyncio.Barrier(crowd)
        self.asked = 0
        self.kept, self.fresh = [], []
        self.reply, self.die, self.spares_fresh = REPLY, None, True

    async def attend(self, connection):
        loop = asyncio.get_running_loop()
        with suppress(OSError):
            while await loop.sock_recv(connection, 4096):
                self.asked += 1
                if self.die is None:
                    self.kept.append(connection)
                    await self.crowd.wait()  # So that each has a connection of its own.
                elif connection in self.kept or not self.spares_fresh:
                    self.die(connection)
                    return
                else:
                    self.fresh.append(connection)
                await loop.sock_sendall(connection, self.reply)
                if self.reply is HALF:
                    finish(connection)
                    return

    def kill(self, die, spares_fresh=True):
        """Let every connection that was kept be found dead by whoever uses it next."""
        self.die, self.spares_fresh = die, spares_fresh
        if die is fall_silent:
            for connection in self.kept:
                die(connection)


@asynccontextmanager
async def dying_upstream(crowd):
    loop, there, tasks, connections = asyncio.get_running_loop(), Upstream(crowd), [], []
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        listening.setblocking(False)
        there.url = f"http://127.0.0.1:{listening.getsockname()[1]}"

        async def listen():
            while True:
                connections.append((await loop.sock_accept(listening))[0])
                tasks.append(asyncio.create_task(there.attend(connections[-1])))

        tasks.append(asyncio.create_task(listen()))
        yield there
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for connection in connections:
            connection.close()

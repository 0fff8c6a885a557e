"""Command that runs uvicorn in development, since Django's own server holds streams back.

Django's runserver is WSGI: it sends the first piece of a stream when the last one is known.
"""

import errno
import socket
from contextlib import suppress
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import runserver
from django.db import connections
from uvicorn.supervisors import ChangeReload

REASONS = {
    errno.EACCES: "You are not allowed to use this port. Choose one above 1023",
    errno.EADDRINUSE: "Port {port} is in use. Stop what is using it, or choose another",
    errno.EADDRNOTAVAIL: "This machine does not have that address. Choose another",
}


class Command(runserver.Command):
    help = "Serves the site with uvicorn, so that streams arrive piece by piece."

    # Django sets these when it has read the command line.
    addr: str
    port: str
    use_ipv6: bool
    _raw_ipv6: bool

    def run(self, **options: Any) -> None:
        if not options["skip_checks"]:
            self.check(display_num_errors=True)
        self.check_migrations()
        connections.close_all()
        with self.listen() as door:
            self.on_bind(door.getsockname()[1])
            serve_site(door, reload=options["use_reloader"])

    def listen(self) -> socket.socket:
        family = socket.AF_INET6 if self.use_ipv6 else socket.AF_INET
        try:
            return socket.create_server((self.addr, int(self.port)), family=family)
        except OSError as error:
            reason = REASONS.get(
                error.errno or 0, "The site cannot listen there. Choose another address"
            )
            raise CommandError(
                f"{reason.format(port=self.port)}: make run PORT=8010, "
                "or manage.py runserver 127.0.0.1:8010."
            ) from error

    def on_bind(self, server_port: int) -> None:
        address = f"[{self.addr}]" if self._raw_ipv6 else self.addr
        self.stdout.write(
            f"\nMeanwhile is at http://{address}:{server_port}/ until you press CONTROL-C.\n\n"
        )


def serve_site(door: socket.socket, *, reload: bool) -> None:
    """Answer at the door until a signal comes."""
    code = [str(settings.BASE_DIR / name) for name in ("contributors", "site", "templates")]
    config = uvicorn.Config(
        "config.asgi:application",
        http="h11",
        ws="none",
        lifespan="on",
        # Logging is as the settings have it, and each request has its line there.
        log_config=None,
        access_log=False,
        # A stream that is still open must not hold up a reload, or the end.
        timeout_graceful_shutdown=1,
        reload=reload,
        reload_dirs=code if reload else None,
        reload_includes=["*.html"] if reload else None,
    )
    server = uvicorn.Server(config)
    with suppress(KeyboardInterrupt):
        if reload:
            ChangeReload(config, target=server.run, sockets=[door]).run()
        else:
            server.run(sockets=[door])

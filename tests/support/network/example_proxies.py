"""The proxies of docs/examples/proxies, as they are shipped but for places of this machine."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from tests.support.network.strangers import CERTIFICATE
from tests.support.processes.asgi_servers import await_listener
from tests.support.processes.commands import free_port
from tests.support.processes.nginx import run_nginx
from tests.support.processes.programs import find_program

EXAMPLES = settings.BASE_DIR / "docs" / "examples" / "proxies"
NGINX = """
{user}
daemon off;
pid {place}/pid;
error_log stderr notice;
events {{}}
http {{
    client_body_temp_path {place}/body;
    proxy_temp_path {place}/proxy;
    fastcgi_temp_path {place}/fastcgi;
    uwsgi_temp_path {place}/uwsgi;
    scgi_temp_path {place}/scgi;
    include {example};
}}
"""


@contextmanager
def shipped_nginx(upstream: str, place: Path) -> Iterator[tuple[str, str]]:
    """Put it in front of a URL; yield its own URL, and the one without TLS."""
    secure, plain = free_port(), free_port()
    example = place / "meanwhile.conf"
    example.write_text(
        replaced(
            EXAMPLES / "nginx.conf",
            {
                "127.0.0.1:8000": urlsplit(upstream).netloc,
                "listen 80;": f"listen 127.0.0.1:{plain};",
                "listen 443 ssl;": f"listen 127.0.0.1:{secure} ssl;",
                "example.org;": "127.0.0.1;",
                "/etc/letsencrypt/live/example.org/fullchain.pem": str(CERTIFICATE),
                "/etc/letsencrypt/live/example.org/privkey.pem": str(CERTIFICATE),
                "/var/log/nginx": str(place),
                "/srv/meanwhile/staticfiles": str(place / "static"),
            },
        )
    )
    # Its workers read the files of the test, which are for whoever runs it alone.
    user = "user root;" if os.geteuid() == 0 else ""
    with run_nginx(NGINX.format(user=user, place=place, example=example), place):
        yield f"https://127.0.0.1:{secure}", f"http://127.0.0.1:{plain}"


@contextmanager
def shipped_caddy(upstream: str, place: Path) -> Iterator[str]:
    """Put it in front of a URL, without TLS, since no authority gives it a certificate here."""
    port = free_port()
    example = place / "Caddyfile"
    example.write_text(
        replaced(
            EXAMPLES / "Caddyfile",
            {
                "127.0.0.1:8000": urlsplit(upstream).netloc,
                "example.org {": f"http://127.0.0.1:{port} {{",
                "/srv/meanwhile/staticfiles": str(place / "static"),
                "{\n\tservers": "{\n\tadmin off\n\tservers",
            },
        )
    )
    command = [find_program("caddy"), "run", "--config", str(example)]
    homes = {"HOME": str(place), "XDG_DATA_HOME": str(place), "XDG_CONFIG_HOME": str(place)}
    with subprocess.Popen(command, env=homes, stderr=subprocess.DEVNULL) as process:
        try:
            await_listener(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def replaced(example: Path, places: dict[str, str]) -> str:
    text = example.read_text()
    for shipped, here in places.items():
        assert shipped in text, shipped
        text = text.replace(shipped, here)
    return text

"""A real nginx on loopback, in front of whatever a test serves."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.processes.commands import free_port
from tests.support.processes.programs import find_program

# gzip is on, as Debian ships it; everything else that is not said here is nginx's default.
CONFIGURATION = """
daemon off;
pid {place}/pid;
error_log stderr notice;
events {{}}
http {{
    access_log off;
    client_body_temp_path {place}/body;
    proxy_temp_path {place}/proxy;
    fastcgi_temp_path {place}/fastcgi;
    uwsgi_temp_path {place}/uwsgi;
    scgi_temp_path {place}/scgi;
    gzip on;
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass {upstream};
            proxy_set_header Host $http_host;
            {settings}
        }}
    }}
}}
"""


@contextmanager
def nginx(upstream: str, place: Path, settings: str = "") -> Iterator[str]:
    """Put nginx in front of a URL, and yield its own."""
    port = free_port()
    text = CONFIGURATION.format(place=place, port=port, upstream=upstream, settings=settings)
    with run_nginx(text, place):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def run_nginx(text: str, place: Path) -> Iterator[None]:
    """Run nginx with this configuration in a folder until the block ends."""
    configuration = place / "nginx.conf"
    configuration.write_text(text)
    command = [find_program("nginx"), "-e", "stderr", "-p", str(place), "-c", str(configuration)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            said = []
            for line in process.stderr:
                said.append(line)
                if "start worker process" in line:
                    break
            else:
                raise AssertionError("".join(said))
            yield
        finally:
            process.terminate()

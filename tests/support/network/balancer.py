"""A real nginx that hands visitors to several machines in turn, and leaves out who is to go."""

import signal
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.support.processes.commands import free_port
from tests.support.processes.programs import find_program

# Each request goes to the next machine: nobody is kept at one.
CONFIGURATION = """
daemon off;
worker_processes 1;
pid {place}/pid;
error_log stderr notice;
events {{}}
http {{
    log_format seen "$upstream_addr $status $request_method";
    access_log {place}/seen.log seen;
    client_body_temp_path {place}/body;
    proxy_temp_path {place}/proxy;
    fastcgi_temp_path {place}/fastcgi;
    uwsgi_temp_path {place}/uwsgi;
    scgi_temp_path {place}/scgi;
    upstream machines {{ {servers} }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://machines;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $http_host;
        }}
    }}
}}
"""


class Balancer:
    """nginx in front of the machines that listen at these ports."""

    def __init__(self, place: Path, ports: Sequence[int]) -> None:
        self.place, self.ports, self.port = place, ports, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[str]

    @contextmanager
    def running(self) -> Iterator[None]:
        self.configure()
        file = str(self.place / "nginx.conf")
        command = [find_program("nginx"), "-e", "stderr", "-p", str(self.place), "-c", file]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as self.process:
            try:
                self.read_until("start worker process ")
                yield
            finally:
                self.process.terminate()

    def leave_out(self, *down: int) -> None:
        """Hand nobody to these machines from now on; what they are at is waited for."""
        self.configure(*down)
        self.process.send_signal(signal.SIGHUP)
        # The worker that knew them has finished all that it was handing on.
        self.read_until("exited with code 0")

    def configure(self, *down: int) -> None:
        servers = (
            f"server 127.0.0.1:{port}{' down' if port in down else ''};" for port in self.ports
        )
        text = CONFIGURATION.format(place=self.place, port=self.port, servers=" ".join(servers))
        (self.place / "nginx.conf").write_text(text)

    def read_until(self, words: str) -> None:
        assert self.process.stderr is not None
        said = []
        for line in self.process.stderr:
            said.append(line)
            if words in line:
                return
        raise AssertionError("".join(said))

    def handed(self) -> Counter[int]:
        """How many requests each machine was handed, by its port."""
        lines = (self.place / "seen.log").read_text().splitlines()
        return Counter(int(line.split()[0].rpartition(":")[2]) for line in lines)

    def statuses(self) -> set[int]:
        return {int(line.split()[1]) for line in (self.place / "seen.log").read_text().splitlines()}

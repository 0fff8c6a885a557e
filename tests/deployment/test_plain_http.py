"""Production without TLS: `make serve`, and a site in a network of its own."""

import os
import runpy
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from config import settings as settings_module
from tests.config.test_settings import PRODUCTION
from tests.support.processes.asgi_servers import await_listener
from tests.support.processes.commands import free_port, run
from tests.support.processes.servers import PATIENCE


@pytest.mark.parametrize(
    ("site_url", "secure"),
    [("", True), ("https://meanwhile.example", True), ("http://127.0.0.1:8000", False)],
)
def test_cookies_are_secure_unless_the_site_itself_says_that_it_has_no_tls(
    monkeypatch, site_url, secure
):
    for name, value in {**PRODUCTION, "DJANGO_DEBUG": "0", "SITE_URL": site_url}.items():
        monkeypatch.setenv(name, value)

    loaded = runpy.run_path(settings_module.__file__)

    assert (loaded["SESSION_COOKIE_SECURE"], loaded["CSRF_COOKIE_SECURE"]) == (secure, secure)


@pytest.fixture
def served(tmp_path):
    """Start `bin/serve` on a new database; yield its terminal, the site, and where its mail is."""
    site, mail = free_port(), free_port()
    asked = ("GRAVATAR_URL", "GRAVATAR_API_URL", "LIBRAVATAR_URL", "GITHUB_URL", "KEYSERVER_URL")
    upstreams = dict.fromkeys(asked, f"http://127.0.0.1:{mail}/nothing")
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    place = {"PORT": str(site), "SIMULATOR_PORT": str(mail), "NAMESERVER": f"127.0.0.1:{mail}"}
    folders = {"MEANWHILE_DATA": str(tmp_path), "STATIC_ROOT": str(tmp_path / "static")}
    environment = {**kept, **place, **upstreams, **folders}
    with run(["bin/serve"], environment) as terminal:
        yield terminal, f"http://127.0.0.1:{site}", f"http://127.0.0.1:{mail}"


@pytest.mark.system
# Everything begins anew here: a database, the static files, three processes.
def test_make_serve_lets_people_join_in_three_wires(served, tmp_path):
    terminal, site, mail = served
    terminal.read_until("Application startup complete.")
    await_listener(urlsplit(site).port)
    journey = [sys.executable, "bin/journey.py", site, mail]

    joined = subprocess.run(journey, cwd=settings.BASE_DIR, capture_output=True, text=True)
    terminal.terminate()
    terminal.process.stdout.read()

    assert joined.stdout.count("is a member") == 3, joined.stderr
    assert terminal.process.wait(PATIENCE) == 0
    assert (tmp_path / "serve.secret").stat().st_mode & 0o077 == 0

import httpx
import pytest
from django.core.mail import EmailMultiAlternatives

from config import email_backend
from tests.support.processes.servers import PATIENCE

BACKEND = {"default": {"BACKEND": "config.email_backend.EmailBackend"}}


@pytest.fixture
def send(settings, monkeypatch):
    settings.MAILERS = BACKEND
    monkeypatch.setattr(email_backend, "PATIENCE", PATIENCE)

    def send(text="Open http://127.0.0.1:8000/join/confirm/abc:d/ & press <the button>."):
        EmailMultiAlternatives("Confirm & join", text, to=["ada@example.org"]).send()

    return send


def test_a_mail_is_on_the_console_and_on_the_simulators_page(send, stand_in, settings, capsys):
    settings.SIMULATOR_URL = stand_in.url

    send()
    send("Another.")

    page = httpx.get(f"{stand_in.url}/mail/", timeout=PATIENCE).text
    assert capsys.readouterr().out.count("Subject: Confirm & join") == 2
    assert ">Confirm &amp; join</h2>\n<p>To ada@example.org</p>" in page
    link = "http://127.0.0.1:8000/join/confirm/abc:d/"
    assert f'Open <a href="{link}">{link}</a> &amp; press &lt;the button&gt;.' in page
    assert page.index("Another.") < page.index("press")


def test_without_the_simulator_the_console_has_it(send, settings, capsys):
    settings.SIMULATOR_URL = "http://127.0.0.1:9"

    send()

    assert "Subject: Confirm & join" in capsys.readouterr().out

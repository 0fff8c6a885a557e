import httpx
import pytest

from simulator.app import create_app

HTML = b"Subject: Only HTML\nTo: ada@example.org\nContent-Type: text/html\n\n<p>Hello</p>\n"


@pytest.fixture
def mailbox():
    """Open a client at a new simulator, from some address."""
    app = create_app()

    def client(address="127.0.0.1"):
        transport = httpx.ASGITransport(app=app, client=(address, 1))
        return httpx.AsyncClient(transport=transport, base_url="http://simulator")

    return client


async def test_a_new_mailbox_is_empty(mailbox):
    async with mailbox() as client:
        assert "Nothing yet." in (await client.get("/mail/")).text


async def test_a_mail_without_a_text_is_shown_by_its_subject(mailbox):
    async with mailbox() as client:
        assert (await client.post("/mail/", content=HTML)).status_code == 204

        assert "<h2>Only HTML</h2>" in (await client.get("/mail/")).text


async def test_nobody_from_elsewhere_reads_it(mailbox):
    async with mailbox("192.0.2.1") as client:
        assert (await client.get("/mail/")).status_code == 403

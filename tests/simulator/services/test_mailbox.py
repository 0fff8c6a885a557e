import httpx
import pytest

from simulator.app import create_app
from simulator.services.mailbox import KEPT

HTML = b"Subject: Only HTML\nTo: ada@example.org\nContent-Type: text/html\n\n<p>Hello</p>\n"
TEXT = b"Subject: Only text\nTo: ada@example.org\n\nHello\n"


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


async def test_a_mail_is_kept_and_its_html_is_behind_its_number(mailbox):
    async with mailbox() as client:
        assert (await client.post("/mail/", content=HTML)).status_code == 204
        await client.post("/mail/", content=TEXT)

        page = (await client.get("/mail/")).text
        assert page.index("Only text") < page.index("Only HTML")
        assert "<p>Hello</p>" in (await client.get("/mail/1/")).text
        # No HTML, and no mail.
        assert (await client.get("/mail/2/")).status_code == 404
        assert (await client.get("/mail/3/")).status_code == 404


async def test_the_oldest_goes_first_and_numbers_stay(mailbox):
    async with mailbox() as client:
        for _ in range(KEPT + 1):
            await client.post("/mail/", content=HTML)

        assert (await client.get("/mail/1/")).status_code == 404
        assert (await client.get(f"/mail/{KEPT + 1}/")).status_code == 200
        assert (await client.get("/mail/")).text.count("<article") == KEPT


async def test_it_looks_like_the_site(mailbox):
    async with mailbox() as client:
        page = (await client.get("/mail/")).text
        styles = [line.split('"')[3] for line in page.splitlines() if "stylesheet" in line]
        answers = [await client.get(style) for style in styles]

    assert len(styles) > 5
    assert {(answer.status_code, answer.headers["content-type"]) for answer in answers} == {
        (200, "text/css; charset=utf-8")
    }


@pytest.mark.parametrize("path", ["/mail/", "/mail/1/", "/mail/css/base.css"])
async def test_nobody_from_elsewhere_reads_it(mailbox, path):
    async with mailbox() as client:
        await client.post("/mail/", content=HTML)
    async with mailbox("192.0.2.1") as client:
        assert (await client.get(path)).status_code == 403


async def test_no_mail_runs_anything_or_loads_anything(mailbox):
    async with mailbox() as client:
        await client.post("/mail/", content=HTML)
        page, frame = await client.get("/mail/"), await client.get("/mail/1/")

    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page.text
    for answer in (page, frame):
        rules = answer.headers["content-security-policy"]
        assert "default-src 'none'" in rules
        assert "script" not in rules
        assert "http" not in rules
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
    assert frame.headers["content-security-policy"].startswith("sandbox allow-popups ")

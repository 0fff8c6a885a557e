"""The proxies that docs/servers.md ships, in front of a real server."""

import re

import httpx
import pytest

from contributors.protection import client_address
from tests.site.test_site import MIRA
from tests.support.network.example_proxies import shipped_caddy, shipped_nginx
from tests.support.processes.servers import PATIENCE

pytestmark = pytest.mark.system
HASHED, PLAIN = "site.0123456789ab.css", "site.css"


@pytest.fixture(autouse=True)
def behind_a_proxy(settings, tmp_path):
    settings.TRUSTED_PROXIES = 1
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    (tmp_path / "static").mkdir()
    for name in (HASHED, PLAIN):
        (tmp_path / "static" / name).write_text("a {}")


@pytest.fixture
def seen(monkeypatch):
    """The texts of X-Forwarded-For's entries that counted."""
    seen, forwarded = [], client_address.forwarded

    def noted(request):
        seen.append(forwarded(request))
        return seen[-1]

    monkeypatch.setattr(client_address, "forwarded", noted)
    return seen


def browser(url):
    return httpx.Client(
        base_url=url, verify=False, trust_env=False, timeout=PATIENCE, headers={"Origin": url}
    )


def send_form(client):
    """Ask for a link as a browser does, which says where its form came from."""
    page = client.get("/sign-in/", headers={"Accept": "text/html"}).text
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    return client.post("/sign-in/", data={"email": MIRA, "csrfmiddlewaretoken": token})


def test_nginx_takes_a_form_on_any_port_and_says_who_asks(site, tmp_path, settings, seen):
    settings.LIMITED = True
    with shipped_nginx(site.url, tmp_path) as (url, _), browser(url) as client:
        client.headers["X-Forwarded-For"] = "6.6.6.6"

        answer = send_form(client)

        assert answer.status_code == 303
        assert [one.secure for one in client.cookies.jar if one.name == "receipt"] == [True]
    assert set(seen) == {" 127.0.0.1"}


def test_nginx_leads_to_tls_and_streams(site, tmp_path, simulator):
    simulator.hold("picture")
    with shipped_nginx(site.url, tmp_path) as (url, plain), browser(url) as client:
        led = client.get(f"{plain}/join/?a=b")
        assert (led.status_code, led.headers["Location"]) == (301, "https://127.0.0.1/join/?a=b")

        del client.headers["Origin"]
        client.cookies.clear()
        with client.stream("POST", "/join/", data={"email": MIRA}) as one:
            lines = one.iter_lines()
            assert next(lines) == f"Checking {MIRA}"
            simulator.release("picture")
            assert any(line.startswith("Done.") for line in lines)


def test_nginx_logs_neither_a_token_nor_a_query_nor_an_address(site, tmp_path):
    mailed = ("sign-in/link", "join/confirm", "join/asked", "join/never", "account/address")
    with shipped_nginx(site.url, tmp_path) as (url, _), browser(url) as client:
        for path in (*(f"{place}/hush-1:2/?a" for place in mailed), "people/?q=hush"):
            client.get(f"/{path}")

    logged = (tmp_path / "meanwhile.log").read_text()
    assert [line.split()[2] for line in logged.splitlines()] == [
        *(f"/{place}/[token]" for place in mailed),
        "/people/",
    ]
    assert "hush" not in logged + (tmp_path / "meanwhile.error.log").read_text()
    assert "127.0.0.1" not in logged


def test_nginx_tells_nobody_in_its_log_that_the_site_is_away(tmp_path):
    with shipped_nginx("http://127.0.0.1:9", tmp_path) as (url, _), browser(url) as client:
        assert client.get("/sign-in/link/hush/").status_code == 502

    assert "hush" not in (tmp_path / "meanwhile.error.log").read_text()


def expect_caching(client):
    hashed, plain = (client.get(f"/static/{name}") for name in (HASHED, PLAIN))

    assert hashed.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert plain.headers["Cache-Control"] == "public, max-age=60"
    assert hashed.headers["X-Content-Type-Options"] == "nosniff"


def test_nginx_lets_browsers_keep_what_never_changes(site, tmp_path):
    with shipped_nginx(site.url, tmp_path) as (url, _), browser(url) as client:
        expect_caching(client)


def test_caddy_takes_a_form_on_any_port_and_lets_browsers_keep_what_never_changes(
    site, tmp_path, settings, seen
):
    settings.LIMITED = True
    with shipped_caddy(site.url, tmp_path) as url, browser(url) as client:
        client.headers["X-Forwarded-For"] = "6.6.6.6"

        assert send_form(client).status_code == 303
        expect_caching(client)
    assert set(seen) == {"127.0.0.1"}

"""The site below a path of a host that has other sites: a real server, and every link of it."""

from urllib.parse import urlsplit

import httpx
import pytest

from contributors.mail import magic_links
from contributors.mail.magic_links import Purpose
from tests.config.test_settings import DEVELOPMENT, load
from tests.contributors.accounts.views.test_profile import person
from tests.support.pages.crawler import PREFIX, Proxy, browser, crawl
from tests.support.processes.asgi_servers import serving

__all__ = ["load"]

SITE_URL = f"https://meanwhile.example{PREFIX}"
# What a crawler gets no page from: a form that only takes POST, or the lab's and tour's streams.
ANSWERS = {200, 400, 403, 405}


def system(test):
    for mark in (
        pytest.mark.system,
        # What the server reads is a copy of the file that the test writes.
        pytest.mark.database("sqlite"),
        pytest.mark.django_db(transaction=True),
    ):
        test = mark(test)
    return test


WAYS = {
    "taken away by the proxy": (Proxy, {"UVICORN_ROOT_PATH": PREFIX}),
    "left by the proxy": (httpx.HTTPTransport, {}),
}


@pytest.fixture(params=list(WAYS.values()), ids=list(WAYS))
def below(request, simulator, tmp_path):
    """The site below a path, with one member, and the path of a link that signs her in."""
    path = urlsplit(magic_links.magic_link_url(Purpose.SIGN_IN, person())).path
    more = {
        "SIMULATOR_URL": simulator.url,
        "NAMESERVER": f"127.0.0.1:{simulator.dns_port}",
        "SITE_URL": SITE_URL,
    }
    transport, variables = request.param
    with (
        serving("uvicorn", tmp_path, **more, **variables) as served,
        browser(served.url, transport()) as client,
    ):
        yield client, PREFIX + path


@system
def test_every_link_of_every_page_stays_below_and_answers(below):
    client, sign_in = below
    starts = [f"{PREFIX}/", f"{PREFIX}/people/", f"{PREFIX}/join/classic/gather/"]

    seen, outside = crawl(client, *starts)
    signed_in = press(client, sign_in)
    of_members, led_outside = crawl(client, *starts, f"{PREFIX}/account/")

    assert signed_in.url.path == f"{PREFIX}/account/"
    assert (outside, led_outside) == (set(), set())
    assert len(seen) > 40
    assert {
        path: status for path, status in (seen | of_members).items() if status not in ANSWERS
    } == {}


@system
def test_a_sign_up_goes_through_below(below):
    client, _ = below
    page = client.get(f"{PREFIX}/join/").text

    reply = client.post(f"{PREFIX}/join/", data={**token(page), "email": "ada@example.net"})

    assert reply.status_code == 200
    assert f'action="{PREFIX}/join/details/"' in reply.text


@system
def test_cookies_are_for_this_site_of_the_host_only(below):
    client, sign_in = below

    press(client, sign_in)

    paths = {cookie.name: cookie.path for cookie in client.cookies.jar}
    assert {"csrftoken", "sessionid", "device"} <= set(paths)
    assert all(path.startswith(f"{PREFIX}/") for path in paths.values())


def press(client, path):
    """Press the button of the page at this path."""
    return client.post(path, data=token(client.get(path).text))


def token(page):
    return {"csrfmiddlewaretoken": page.partition('name="csrfmiddlewaretoken" value="')[2][:64]}


def test_a_site_below_a_path_has_its_files_and_cookies_there(load):
    below = load(**DEVELOPMENT, SITE_URL="https://meanwhile.example/app")
    alone = load(**DEVELOPMENT)

    named = ("FORCE_SCRIPT_NAME", "STATIC_URL", "CSRF_COOKIE_PATH", "SESSION_COOKIE_PATH")
    assert [below[name] for name in named] == ["/app", "/app/static/", "/app/", "/app/"]
    assert [alone[name] for name in named] == [None, "/static/", "/", "/"]

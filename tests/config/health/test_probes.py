from http import HTTPStatus
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import httpx
import pytest

from config import asgi, wsgi
from config.health import probes
from config.health.readiness import Readiness, SharedCheck
from config.version import running_version

STRANGER = "http://192.0.2.7"


@pytest.fixture
def part(monkeypatch):
    """What the one part says that readiness asks here."""
    says = {"database": "reachable"}
    ready = Readiness(SharedCheck(says, lambda: dict(says)))
    monkeypatch.setattr(probes, "readiness", ready)
    return says


def ask_asgi(method, path):
    async def ask():
        transport = httpx.ASGITransport(asgi.application)
        async with httpx.AsyncClient(transport=transport, base_url=STRANGER) as client:
            return await client.request(method, path)

    return ask()


def ask_wsgi(method, path):
    """Return status, headers and body as the validator of the standard library lets them pass."""
    started = []
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path}
    environ |= {"HTTP_HOST": "192.0.2.7", "SCRIPT_NAME": "", "QUERY_STRING": ""}
    setup_testing_defaults(environ)
    reply = validator(wsgi.application)(environ, lambda *start: started.append(start))
    body = b"".join(reply)
    reply.close()
    status, headers = started[0][:2]
    return httpx.Response(int(status.split()[0]), headers=headers, content=body)


@pytest.fixture(params=["asgi", "wsgi"])
def ask(request):
    if request.param == "asgi":
        return ask_asgi

    async def answered(method, path):
        return ask_wsgi(method, path)

    return answered


@pytest.fixture
def strict(settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["example.org"]


async def test_a_process_lives_whatever_host_it_is_asked_by(ask, strict):
    reply = await ask("GET", "/livez/")

    assert (reply.status_code, reply.text) == (200, "alive\n")
    assert reply.headers["Cache-Control"] == "no-store"


async def test_it_says_what_each_part_says_and_its_version(ask, strict, part):
    reply = await ask("GET", "/readyz/")

    parts = {"process": "serving", "database": "reachable"}
    assert reply.status_code == 200
    assert reply.json() == {"ready": True, "version": running_version(), "parts": parts}


async def test_it_is_not_available_where_a_part_is_not(ask, part):
    part["database"] = "cannot be reached"

    reply = await ask("GET", "/readyz/")

    assert reply.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert reply.json()["ready"] is False


@pytest.mark.parametrize("path", ["/livez/", "/readyz/"])
async def test_a_probe_may_ask_for_the_head_alone(ask, part, path):
    whole, head = await ask("GET", path), await ask("HEAD", path)

    assert head.content == b""
    assert head.status_code == 200
    assert head.headers["Content-Length"] == str(len(whole.content))


@pytest.mark.parametrize("path", ["/join/", "/livez/more/", "/"])
async def test_a_host_that_is_not_ours_gets_nothing_else(ask, settings, path):
    settings.ALLOWED_HOSTS = ["example.org"]

    assert (await ask("GET", path)).status_code == 400


@pytest.mark.parametrize("path", ["/livez/", "/app/livez/"])
async def test_below_a_path_it_answers_there_and_at_the_top(ask, settings, path):
    settings.FORCE_SCRIPT_NAME = "/app"

    assert (await ask("GET", path)).status_code == 200

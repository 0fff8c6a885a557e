"""The log of the real server: one form for all that write to it, and nobody's secret."""

import json

import httpx
import pytest

from tests.support.processes.asgi_servers import serving
from tests.support.processes.servers import PATIENCE

pytestmark = [
    pytest.mark.system,
    # What the server reads is a copy of the file that the test writes.
    pytest.mark.database("sqlite"),
    pytest.mark.django_db(transaction=True),
]

TOKEN = "InNvbWVib2R5Ig:1rYxQk:Jm9xVw4"


def test_every_line_is_json_and_no_mailed_link_or_query_stands_in_any(tmp_path):
    with serving("uvicorn", tmp_path, LOG_FORMAT="json", DJANGO_BEHIND_PROXY="1") as served:
        with httpx.Client(base_url=served.url, trust_env=False, timeout=PATIENCE) as client:
            link = client.get(f"/sign-in/link/{TOKEN}/", headers={"X-Request-Id": "from-nginx-1"})
            for path in (f"/join/confirm/{TOKEN}/", f"/sign-in/link/{TOKEN}", f"/{TOKEN}/"):
                client.get(f"{path}?next={TOKEN}")
            client.put(f"/account/address/{TOKEN}/")
            client.get("/livez/")
        served.terminal.terminate()
        said = served.terminal.process.stdout.read()

    lines = [json.loads(line) for line in said.splitlines()]
    asked = [line for line in lines if line["logger"] == "config.observability.access_log"]
    assert TOKEN not in said
    assert [line["path"] for line in asked] == [
        "/sign-in/link/<token>/",
        "/join/confirm/<token>/",
        "/sign-in/link/…",
        "/…/",
        "/account/address/<token>/",
    ]
    assert link.headers["X-Request-Id"] == asked[0]["request_id"] == "from-nginx-1"
    assert {"django.request", "uvicorn.error"} <= {line["logger"] for line in lines}


def test_under_wsgi_a_request_has_an_id_and_a_line_too(tmp_path):
    with serving("gunicorn", tmp_path, LOG_FORMAT="json", DJANGO_BEHIND_PROXY="1") as served:
        url, headers = f"{served.url}/{TOKEN}/", {"X-Request-Id": "from-nginx-1"}
        # Its first request loads all of the site: on a busy machine that takes its time.
        reply = httpx.get(url, headers=headers, trust_env=False, timeout=None)
        served.terminal.terminate()
        said = served.terminal.process.stdout.read()

    # Its own lines have its own form.
    lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    ours = {line["logger"]: line for line in lines if line["request_id"] == "from-nginx-1"}
    assert reply.headers["X-Request-Id"] == "from-nginx-1"
    assert ours["config.observability.access_log"]["path"] == "/…/"
    assert ours["config.observability.access_log"]["ended"] == "finished"
    assert "django.request" in ours
    assert TOKEN not in said

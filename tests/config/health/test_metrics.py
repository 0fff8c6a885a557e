import re
from pathlib import Path

import httpx
import pytest

from config import asgi
from config.health import metrics
from config.health.readiness import SharedCheck
from contributors.metrics import CIRCUIT_OPEN

TOKEN = {"Authorization": "Bearer a-token"}


@pytest.fixture
def owed(monkeypatch):
    """What the database says of mails that are owed."""
    said = {"owed": "3"}
    monkeypatch.setattr(metrics, "owed", SharedCheck(["owed"], lambda: dict(said)))
    return said


async def ask(**headers):
    transport = httpx.ASGITransport(asgi.application)
    async with httpx.AsyncClient(transport=transport, base_url="http://192.0.2.7") as client:
        return await client.get("/metrics/", headers=headers)


async def test_without_a_token_in_the_settings_there_are_none(settings):
    settings.METRICS_TOKEN, settings.ALLOWED_HOSTS = "", ["192.0.2.7"]

    assert (await ask(**TOKEN)).status_code == 404


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer another"}])
async def test_nobody_sees_them_without_the_token(settings, headers):
    settings.METRICS_TOKEN = "a-token"

    reply = await ask(**headers)

    assert (reply.status_code, reply.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert "meanwhile_" not in reply.text


async def test_whoever_has_it_sees_them_by_any_host(settings, owed):
    settings.METRICS_TOKEN, settings.FORCE_SCRIPT_NAME = "a-token", None
    CIRCUIT_OPEN.labels("Star").set(1)

    reply = await ask(**TOKEN)

    assert reply.status_code == 200
    assert reply.headers["Content-Type"].startswith("text/plain; version=")
    assert 'meanwhile_upstream_circuit_open{upstream="Star"} 1.0' in reply.text
    assert "meanwhile_mail_owed 3.0" in reply.text


async def test_of_mail_nothing_is_said_while_the_database_does_not_say(settings, owed):
    settings.METRICS_TOKEN = "a-token"
    owed["owed"] = "failed: OperationalError"

    reply = await ask(**TOKEN)

    assert reply.status_code == 200
    assert "meanwhile_mail_owed" not in reply.text


@pytest.mark.django_db
def test_mails_that_are_owed_are_counted_in_the_database():
    assert metrics.count_owed() == {"owed": "0"}


def test_nothing_is_open_in_a_process_that_is_dead(tmp_path, monkeypatch):
    monkeypatch.setenv(metrics.SHARED, str(tmp_path))
    ours = Path("/proc/self").readlink()
    names = [f"gauge_livesum_{ours}.db", "gauge_livesum_999999999.db", "gauge_live.db"]
    for name in names:
        (tmp_path / name).touch()

    metrics.forget_dead(tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == {names[0], names[2]}


def test_where_several_processes_count_their_files_are_read(tmp_path, monkeypatch):
    monkeypatch.setenv(metrics.SHARED, str(tmp_path))

    assert re.sub(rb"\s", b"", metrics.generate_latest(metrics.counted())) == b""

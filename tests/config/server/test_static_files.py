import runpy
from pathlib import Path

import httpx
import pytest
from django.core.management import call_command

from config import settings as settings_module
from config.server.static_files import with_static_files
from tests.config.test_settings import PRODUCTION

STYLE = "a { color: red }\n" * 100


async def site(scope, receive, send):
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


def client(application):
    transport = httpx.ASGITransport(application)
    return httpx.AsyncClient(transport=transport, base_url="http://testserver")


async def test_in_development_files_come_from_their_sources(settings):
    settings.STATIC_FROM_SOURCE = True

    async with client(with_static_files(site)) as browser:
        ours = await browser.get("/static/vendor/htmx.min.js")
        theirs = await browser.get("/static/admin/css/base.css")

    assert (ours.status_code, theirs.status_code) == (200, 200)
    assert ours.headers["Content-Type"].startswith("text/javascript")


async def test_in_production_hashed_files_are_kept_for_good(settings, tmp_path):
    settings.STATIC_FROM_SOURCE = False
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "app.0123456789ab.css").write_text("a{}")

    async with client(with_static_files(site)) as browser:
        response = await browser.get("/static/app.0123456789ab.css")

    assert response.text == "a{}"
    assert "immutable" in response.headers["Cache-Control"]


async def test_a_file_is_for_our_pages_and_no_answer_to_a_form(settings):
    settings.STATIC_FROM_SOURCE = True

    async with client(with_static_files(site)) as browser:
        headers = (await browser.get("/static/vendor/htmx.min.js")).headers

    assert "Access-Control-Allow-Origin" not in headers
    assert "Meanwhile" not in headers


async def test_no_browser_guesses_what_a_file_is(collected):
    async with client(with_static_files(site)) as browser:
        headers = (await browser.get(collected)).headers

    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.fixture
def collected(settings, tmp_path, monkeypatch):
    """What production serves, of one file; return that file's address."""
    for name, value in {**PRODUCTION, "DJANGO_DEBUG": "0"}.items():
        monkeypatch.setenv(name, value)
    settings.STORAGES = runpy.run_path(settings_module.__file__)["STORAGES"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [tmp_path / "from"], tmp_path / "to"
    settings.STATIC_FROM_SOURCE = False
    settings.STATICFILES_DIRS[0].mkdir()
    (settings.STATICFILES_DIRS[0] / "app.css").write_text(STYLE)
    call_command("collectstatic", interactive=False, verbosity=0)
    [hashed] = settings.STATIC_ROOT.glob("app.????????????.css")
    return f"/static/{hashed.name}"


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
async def test_production_compresses_what_it_sends_to_those_who_can_read_it(collected, accepted):
    async with client(with_static_files(site)) as browser:
        response = await browser.get(collected, headers={"Accept-Encoding": accepted})

    assert response.headers.get("Content-Encoding", "identity") == accepted
    assert (int(response.headers["Content-Length"]) < len(STYLE)) == (accepted == "gzip")
    assert response.text == STYLE


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("", settings_module.BASE_DIR / "staticfiles"),
        ("collected", settings_module.BASE_DIR / "collected"),
        ("/srv/static", Path("/srv/static")),
    ],
)
def test_files_are_collected_where_no_volume_for_the_database_hides_them(
    monkeypatch, written, place
):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("STATIC_ROOT", written)

    loaded = runpy.run_path(settings_module.__file__)

    assert loaded["STATIC_ROOT"] == place
    assert loaded["STATIC_ROOT"] != Path(loaded["DATABASES"]["default"]["NAME"]).parent


async def test_what_is_no_file_is_not_the_sites_either(settings):
    async with client(with_static_files(site)) as browser:
        assert (await browser.get("/static/none.css")).status_code == 404


async def test_all_else_is_the_sites(settings):
    async with client(with_static_files(site)) as browser:
        assert (await browser.get("/join/")).status_code == 204

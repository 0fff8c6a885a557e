import httpx

from config.static import with_static_files


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


async def test_what_is_no_file_is_not_the_sites_either(settings):
    async with client(with_static_files(site)) as browser:
        assert (await browser.get("/static/none.css")).status_code == 404


async def test_all_else_is_the_sites(settings):
    async with client(with_static_files(site)) as browser:
        assert (await browser.get("/join/")).status_code == 204

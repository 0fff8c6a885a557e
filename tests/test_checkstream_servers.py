"""What does checkstream say of real servers and a real nginx? What visitors would see."""

import io

import pytest
from django.core.management import call_command

from tests.asgi_servers import serving
from tests.nginx import nginx

pytestmark = [
    pytest.mark.system,
    # What these servers read is a copy of the file that the test writes.
    pytest.mark.database("sqlite"),
    pytest.mark.django_db(transaction=True),
]

WITHOUT_OUR_HEADER = "proxy_ignore_headers X-Accel-Buffering;"


def checkstream(*words):
    """Return the exit status and what was said."""
    said = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("checkstream", *words, stdout=said)
    return ended.value.code, said.getvalue()


def test_uvicorn_streams_and_so_it_does_behind_an_nginx_as_it_comes(site, tmp_path):
    with nginx(site.url, tmp_path) as url:
        assert checkstream(site.url)[0] == 0
        status, said = checkstream(url)

    assert status == 0, said
    assert "4 lines were sent within 1,20" in said


def test_an_nginx_that_ignores_our_header_and_compresses_is_found_out(site, tmp_path):
    with nginx(site.url, tmp_path, WITHOUT_OUR_HEADER) as url:
        status, said = checkstream(url)

    assert status == 1, said
    assert "all came together" in said
    assert "Perhaps a compressor (content-encoding: gzip)" in said
    assert "Perhaps nginx (server: nginx" in said


def test_gunicorn_is_found_out(tmp_path):
    with serving("gunicorn", tmp_path) as served:
        status, said = checkstream(served.url)

    assert status == 1, said
    assert "all came together" in said
    assert "Perhaps the site's own server (its lines say that it runs WSGI)" in said


def test_a_checked_address_shows_by_its_own_times_that_it_streams(site, simulator):
    # A quarter of it is what a busy machine may be late.
    simulator.delay("picture", 0.8)

    status, said = checkstream(site.url, "--join", "mira.okafor@example.org")

    assert status == 0, said

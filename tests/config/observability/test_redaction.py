import logging

import pytest
from django.conf import settings
from django.urls import get_resolver

from config.observability.redaction import Redaction, redact_path, routes_below

TOKEN = "InNvbWVib2R5Ig:1rYxQk:Jm9xVw4"
WITH_VALUES = [route for route in routes_below(get_resolver()) if "<" in route]


def filled(route):
    """A path of this route that has a token for each value; a slug has no colons."""
    parts = [part.partition(">") for part in route.split("<")]
    values = [TOKEN.replace(":", "-") if kind.startswith("slug:") else TOKEN for kind, *_ in parts]
    ends = (f"{value}{rest}" for value, (_, _, rest) in zip(values[1:], parts[1:], strict=True))
    return "/" + parts[0][0] + "".join(ends)


@pytest.mark.parametrize("route", [route for route in WITH_VALUES if "(" not in route])
def test_no_value_in_any_path_is_logged_however_the_path_is_mangled(route):
    path = filled(route)

    for mangled in (path, path.rstrip("/"), f"{path}more", path[:-9], path.upper(), f"/x{path}"):
        assert TOKEN[:10] not in redact_path(mangled)
        assert TOKEN[:10].upper() not in redact_path(mangled)


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/join/", "/join/"),
        ("/", "/"),
        (f"/sign-in/link/{TOKEN}/", "/sign-in/link/<token>/"),
        (f"/sign-in/link/{TOKEN}", "/sign-in/link/…"),
        ("/people/ada/", "/people/<handle>/"),
        ("/people/pictures/0f1e.webp", "/people/pictures/<digest>.webp"),
        ("/admin/contributors/contributor/7/", "/admin/contributors/contributor/<object_id>/"),
        ("/admin/contributors/", "/admin/contributors/"),
        ("/admin/somebody", "/admin/…"),
        ("/wp-login.php", "/…"),
        ("/readyz/", "/readyz/"),
        ("/static/css/base.0f1e.css", "/static/css/base.0f1e.css"),
        ("/static/somebody else", "/…/…"),
        ("no path", "…"),
    ],
)
def test_a_path_is_logged_as_its_route_or_by_the_words_that_routes_have(path, logged):
    assert redact_path(path) == logged
    assert redact_path(path) == logged


def test_a_site_below_a_path_logs_that_path_too(monkeypatch):
    monkeypatch.setattr(settings, "FORCE_SCRIPT_NAME", "/app")

    assert redact_path("/app/join/") == "/app/join/"
    assert redact_path(f"/app/join/confirm/{TOKEN}/") == "/app/join/confirm/<token>/"
    assert redact_path(f"/app/{TOKEN}/") == "/app/…/"


def record(*args, **more):
    made = logging.LogRecord("django.request", logging.WARNING, "", 0, "No: %s", args, None)
    made.__dict__.update(more)
    return made


def test_a_line_of_djangos_about_a_request_has_no_token():
    line = record(f"/sign-in/link/{TOKEN}/", request=object())

    assert Redaction().filter(line)
    assert line.getMessage() == "No: /sign-in/link/<token>/"


def test_other_lines_are_as_they_were_written():
    about_a_file, without = record("/etc/hosts"), record("POST", request=object())

    assert Redaction().filter(about_a_file)
    assert Redaction().filter(without)
    assert about_a_file.getMessage() == "No: /etc/hosts"
    assert without.getMessage() == "No: POST"

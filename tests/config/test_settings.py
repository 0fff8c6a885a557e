import runpy
from pathlib import Path

import pytest

from config import settings

DEVELOPMENT = {"DJANGO_DEBUG": "1"}
PRODUCTION = {
    "DJANGO_SECRET_KEY": "0123456789" * 6,
    "DJANGO_ALLOWED_HOSTS": "meanwhile.example",
}
# Where we ask, in production, unless a variable says otherwise.
UPSTREAMS = {
    "GRAVATAR_URL": "https://gravatar.com",
    "GRAVATAR_API_URL": "https://api.gravatar.com",
    "LIBRAVATAR_URL": "https://seccdn.libravatar.org",
    "GITHUB_URL": "https://api.github.com",
    "NAMESERVER": "",
}


@pytest.fixture
def load(monkeypatch, tmp_path):
    """Load the settings file anew, with only these variables set."""

    def load(**variables):
        for name in settings.VARIABLES:
            monkeypatch.delenv(name, raising=False)
        for name, value in {"MEANWHILE_DATA": str(tmp_path), **variables}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(Path(settings.__file__)))

    return load


def test_development_is_asked_for_and_needs_no_other_variable(load):
    loaded = load(**DEVELOPMENT)

    assert loaded["DEBUG"]
    assert loaded["DATABASES"]["default"]["ENGINE"] == "django.db.backends.sqlite3"
    assert loaded["GRAVATAR_URL"] == "http://127.0.0.1:8001/gravatar"


@pytest.mark.parametrize("forgotten", [{}, {"DJANGO_DEBUG": ""}, {"DJANGO_DEBUG": " "}])
def test_whoever_forgets_a_variable_gets_no_development_site(load, forgotten):
    assert not load(**PRODUCTION, **forgotten)["DEBUG"]


def test_the_simulator_may_be_elsewhere(load):
    loaded = load(**DEVELOPMENT, SIMULATOR_PORT="9001")

    assert [loaded[name] for name in UPSTREAMS] == [
        "http://127.0.0.1:9001/gravatar",
        "http://127.0.0.1:9001/gravatar",
        "http://127.0.0.1:9001/libravatar",
        "http://127.0.0.1:9001/github",
        "127.0.0.1:9001",
    ]


def test_a_database_url_gives_postgresql_with_kept_connections(load):
    database = load(**DEVELOPMENT, DATABASE_URL="postgres://ada:secret@db.example/register")[
        "DATABASES"
    ]["default"]

    assert database["ENGINE"] == "config.postgresql"
    assert (database["NAME"], database["CONN_MAX_AGE"]) == ("register", None)


def test_beside_a_postgresql_nothing_need_be_written(load):
    given = {"DATABASE_URL": "postgres:///a", "MEANWHILE_DATA": "/dev/null/nowhere"}

    assert load(**PRODUCTION, **given)["DATABASES"]["default"]["NAME"] == "a"


def test_tests_have_a_database_of_their_own(load):
    database = load(**DEVELOPMENT, DATABASE_URL="postgres:///a", TEST_DATABASE="b")["DATABASES"]

    assert database["default"]["TEST"] == {"NAME": "b"}


def test_a_big_house_may_have_more_of_everything(load):
    limits = load(**DEVELOPMENT, LIMITS_PER_VISITOR="check=900,mail=300")["LIMITS"]

    assert [limits[what] for what in ("check", "mail")] == [(900, 600), (300, 600)]
    assert limits["step"] == (1_200, 600)


def test_a_page_runs_no_script_but_ours_and_is_framed_by_nobody(client):
    policy = client.get("/join/sends/")["Content-Security-Policy"]

    rules = {name: values for name, *values in map(str.split, policy.split(";"))}
    assert rules.pop("img-src") == ["'self'", "data:"]
    assert {name for name, values in rules.items() if values == ["'none'"]} == {
        "default-src",
        "base-uri",
        "frame-ancestors",
    }
    assert {name for name, values in rules.items() if values == ["'self'"]} == {
        "script-src",
        "style-src",
        "font-src",
        "connect-src",
        "form-action",
    }
    assert len(rules) == 8

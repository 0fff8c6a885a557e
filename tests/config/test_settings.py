import runpy
from pathlib import Path

import pytest
from django.core.checks import Tags, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from django.utils.module_loading import import_string

from config import settings

PRODUCTION = {
    "DJANGO_DEBUG": "0",
    "DJANGO_SECRET_KEY": "x" * 60,
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
MAIL = ["REDIS_URL", "MAIL_URL", "MAIL_FROM", "SITE_URL", "SIGNUP_DISCLOSURE", "PORT"]
REST = ["LIMITS_PER_VISITOR", "STATIC_ROOT", "DATABASE_URL", "SIMULATOR_PORT", "SIMULATOR_URL"]
VARIABLES = [*PRODUCTION, *UPSTREAMS, *MAIL, *REST]


@pytest.fixture
def load(monkeypatch):
    """Load the settings file anew, with only these variables set."""

    def load(**variables):
        for name in VARIABLES:
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(Path(settings.__file__)))

    return load


def test_development_needs_no_variable(load):
    loaded = load()

    assert loaded["DEBUG"]
    assert loaded["DATABASES"]["default"]["ENGINE"] == "django.db.backends.sqlite3"
    assert loaded["GRAVATAR_URL"] == "http://127.0.0.1:8001/gravatar"


def test_the_simulator_may_be_elsewhere(load):
    loaded = load(SIMULATOR_PORT="9001")

    assert [loaded[name] for name in UPSTREAMS] == [
        "http://127.0.0.1:9001/gravatar",
        "http://127.0.0.1:9001/gravatar",
        "http://127.0.0.1:9001/libravatar",
        "http://127.0.0.1:9001/github",
        "127.0.0.1:9001",
    ]


def test_a_database_url_gives_postgresql_with_kept_connections(load):
    database = load(DATABASE_URL="postgres://ada:secret@db.example/register")["DATABASES"][
        "default"
    ]

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["NAME"], database["CONN_MAX_AGE"]) == ("register", None)


def test_production_asks_the_real_services_over_https_only(load):
    loaded = load(**PRODUCTION)

    assert not loaded["DEBUG"]
    assert {name: loaded[name] for name in UPSTREAMS} == UPSTREAMS
    assert loaded["ALLOWED_HOSTS"] == ["meanwhile.example"]
    assert loaded["SECURE_SSL_REDIRECT"]
    assert "SECURE_PROXY_SSL_HEADER" not in loaded


def test_in_development_mail_goes_to_the_simulator_with_links_to_this_port(load):
    loaded = load(PORT="8010")

    assert loaded["MAILERS"]["default"]["BACKEND"] == "config.email_backend.EmailBackend"
    assert loaded["SITE_URL"] == "http://127.0.0.1:8010"


def test_production_mails_by_a_server_that_is_waited_for_so_long_only(load):
    loaded = load(**PRODUCTION, MAIL_URL="smtps://mail.example")

    options = loaded["MAILERS"]["default"]["OPTIONS"]
    assert (options["host"], options["use_ssl"], options["timeout"]) == ("mail.example", True, 10)
    assert loaded["SITE_URL"] == "https://meanwhile.example"


def test_limits_are_counted_together_where_a_redis_is_named(load):
    apart, together = load(), load(REDIS_URL="redis://127.0.0.1:6379")

    assert apart["CACHES"]["limits"]["BACKEND"].endswith("LocalCache")
    assert together["CACHES"]["limits"]["BACKEND"].endswith("RedisCache")
    assert together["CACHES"]["default"]["BACKEND"].endswith("LocalCache")


def test_production_believes_a_proxy_only_when_told_to(load):
    loaded = load(**PRODUCTION, DJANGO_BEHIND_PROXY="1")

    assert loaded["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.parametrize("missing", ["DJANGO_SECRET_KEY", "DJANGO_ALLOWED_HOSTS"])
def test_production_does_not_start_without_its_secrets(load, missing):
    variables = {name: value for name, value in PRODUCTION.items() if name != missing}

    with pytest.raises(ImproperlyConfigured, match=f"{missing} is not set"):
        load(**variables)


def test_production_passes_every_check_that_knows_middleware_by_name(load):
    loaded = load(**PRODUCTION)
    deployed = {name: value for name, value in loaded.items() if name.startswith("SECURE_")}
    deployed |= {name: loaded[name] for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")}
    secret = "".join(map(chr, range(33, 120)))

    with override_settings(
        **deployed,
        MIDDLEWARE=[djangos(name) for name in loaded["MIDDLEWARE"]],
        SECRET_KEY=secret,
        SILENCED_SYSTEM_CHECKS=[],
    ):
        found = run_checks(tags=[Tags.security], include_deployment_checks=True)

    assert found == []


def djangos(name):
    """The name of the class that this one of ours takes the place of."""
    middleware = import_string(name)
    if not name.startswith("config."):
        return name
    parent = next(each for each in middleware.__mro__ if not each.__module__.startswith("config"))
    return f"{parent.__module__}.{parent.__qualname__}"


def test_a_big_house_may_have_more_of_everything(load):
    limits = load(LIMITS_PER_VISITOR="check=900,mail=300")["LIMITS"]

    assert [limits[what] for what in ("check", "mail")] == [(900, 600), (300, 600)]
    assert limits["step"] == (1_200, 600)

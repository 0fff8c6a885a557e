import pytest
from django.core.checks import Tags, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from django.utils.module_loading import import_string

from tests.config.test_settings import DEVELOPMENT, PRODUCTION, UPSTREAMS, load

__all__ = ["load"]


def test_nothing_stands_in_for_visitors_own_domains_in_production(load):
    assert load(**PRODUCTION, WKD_URL="https://a.test")["WKD_URL"] == ""
    assert load(**DEVELOPMENT, WKD_URL="https://a.test")["WKD_URL"] == "https://a.test"


def test_production_asks_the_real_services_over_https_only(load):
    loaded = load(**PRODUCTION)

    assert not loaded["DEBUG"]
    assert {name: loaded[name] for name in UPSTREAMS} == UPSTREAMS
    assert loaded["ALLOWED_HOSTS"] == ["meanwhile.example"]
    assert loaded["SECURE_SSL_REDIRECT"]
    assert "SECURE_PROXY_SSL_HEADER" not in loaded


def test_in_development_mail_goes_to_the_simulator_with_links_to_this_port(load):
    loaded = load(**DEVELOPMENT, PORT="8010")

    assert loaded["MAILERS"]["default"]["BACKEND"] == "config.email_backend.EmailBackend"
    assert loaded["SITE_URL"] == "http://127.0.0.1:8010"


def test_production_mails_by_a_server_that_is_waited_for_so_long_only(load):
    loaded = load(**PRODUCTION, MAIL_URL="smtps://mail.example")

    options = loaded["MAILERS"]["default"]["OPTIONS"]
    assert (options["host"], options["use_ssl"], options["timeout"]) == ("mail.example", True, 10)
    assert loaded["SITE_URL"] == "https://meanwhile.example"


def test_limits_are_counted_together_where_a_redis_is_named(load):
    apart, together = load(**DEVELOPMENT), load(**DEVELOPMENT, REDIS_URL="redis://h")

    assert apart["CACHES"]["limits"]["BACKEND"].endswith("LocalCache")
    assert together["CACHES"]["limits"]["BACKEND"].endswith("RedisCache")
    assert together["CACHES"]["default"]["BACKEND"].endswith("LocalCache")


@pytest.mark.parametrize(
    ("given", "proxies"),
    [
        ({"TRUSTED_PROXIES": "2"}, 2),
        ({"CLIENT_IP_HEADER": "Fly-Client-IP"}, 0),
        ({"DJANGO_BEHIND_PROXY": "1"}, 1),
        ({"DJANGO_BEHIND_PROXY": "1", "TRUSTED_PROXIES": "2"}, 2),
        ({"DJANGO_BEHIND_PROXY": "1", "CLIENT_IP_HEADER": "Fly-Client-IP"}, 0),
    ],
)
def test_production_believes_a_proxy_only_when_told_to(load, given, proxies):
    loaded = load(**PRODUCTION, **given)

    assert loaded["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert loaded["TRUSTED_PROXIES"] == proxies


def test_browsers_are_told_little_of_https_unless_somebody_wants_more(load):
    cautious = load(**PRODUCTION)
    bold = load(**PRODUCTION, HSTS_SECONDS="31536000", HSTS_SUBDOMAINS="1", HSTS_PRELOAD="1")

    names = ["SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD"]
    assert [cautious[name] for name in names] == [3600, False, False]
    assert [bold[name] for name in names] == [31_536_000, True, True]


@pytest.mark.parametrize("missing", ["DJANGO_SECRET_KEY", "DJANGO_ALLOWED_HOSTS"])
def test_production_does_not_start_without_its_secrets(load, missing):
    variables = {name: value for name, value in PRODUCTION.items() if name != missing}

    with pytest.raises(ImproperlyConfigured, match=f"{missing} is not set"):
        load(**variables)


def test_production_passes_every_check_that_knows_middleware_by_name(load):
    loaded = load(**PRODUCTION, HSTS_SUBDOMAINS="1", HSTS_PRELOAD="1")
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

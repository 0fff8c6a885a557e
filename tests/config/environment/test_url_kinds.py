import pytest

from config.environment.url_kinds import origins, url
from tests.support.kinds import accepted, accepts


@pytest.mark.parametrize(
    "value",
    [
        "https://a.org",
        "http://127.0.0.1:80/",
        "https://a.org/b/c-d/",
        "http://[::1]:8000",
        "http://simulator:8001/gravatar",
        "https://xn--bcher-kva.example",
    ],
)
def test_a_url_is_a_scheme_a_host_and_perhaps_a_path(value):
    assert url().read(value) == value.rstrip("/")


@pytest.mark.parametrize("value", ["a.org", "ftp://a", "https://*", "https://a//b", "https://a/?b"])
def test_what_is_no_url_is_refused(value):
    assert not accepts(url(), value)


def test_a_url_may_be_left_out():
    assert url().read("") == ""


def test_origins_are_whole_or_begin_with_a_star():
    value = "https://a.org, https://*.b.org:8443,http://[::1]"

    assert origins().read(value) == ["https://a.org", "https://*.b.org:8443", "http://[::1]"]
    assert origins().read("") == []


@pytest.mark.parametrize("kind", [url(), origins()])
def test_each_refuses_what_it_names_as_wrong(kind):
    assert accepted(kind, kind.wrong) == []

import pytest
from django.test import RequestFactory

from contributors.protection.client_address import (
    client_address,
    parse_address,
    warn_of_proxy,
)

PROXY = "10.0.0.1"


@pytest.fixture
def unwarned():
    warn_of_proxy.cache_clear()
    yield
    warn_of_proxy.cache_clear()


def address(forwarded=None, **meta):
    if forwarded is not None:
        meta["HTTP_X_FORWARDED_FOR"] = forwarded
    found = client_address(RequestFactory().get("/", REMOTE_ADDR=PROXY, **meta))
    return str(found)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, "198.51.100.7", PROXY),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (2, "203.0.113.9, 198.51.100.7", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9,198.51.100.7", "203.0.113.9"),
    ],
)
def test_as_many_entries_count_from_the_right_as_proxies_are_trusted(
    settings, proxies, forwarded, seen
):
    settings.TRUSTED_PROXIES = proxies

    assert address(forwarded) == seen


@pytest.mark.parametrize(
    "forwarded",
    [None, "", "6.6.6.6", "6.6.6.6, unknown, 198.51.100.7", "6.6.6.6,, 198.51.100.7", "a" * 9000],
)
def test_what_no_trusted_proxy_has_written_gives_nobody_an_address_of_choice(settings, forwarded):
    settings.TRUSTED_PROXIES = 2

    assert address(forwarded) == PROXY


def test_a_header_of_the_platform_tells_it_alone(settings):
    settings.CLIENT_IP_HEADER = "Fly-Client-IP"
    settings.TRUSTED_PROXIES = 1

    assert address("6.6.6.6", HTTP_FLY_CLIENT_IP="203.0.113.9") == "203.0.113.9"


@pytest.mark.parametrize("given", [None, "", "6.6.6.6, 203.0.113.9", "unknown"])
def test_where_that_tells_nothing_it_is_the_nearest_proxy(settings, given):
    settings.CLIENT_IP_HEADER = "Fly-Client-IP"
    more = {} if given is None else {"HTTP_FLY_CLIENT_IP": given}

    assert address("6.6.6.6", **more) == PROXY


def test_behind_a_unix_socket_there_may_be_no_address(settings, rf):
    assert client_address(rf.get("/", REMOTE_ADDR="")) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (" 192.0.2.1 ", "192.0.2.1"),
        ("192.0.2.1:4711", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("[2001:db8::1]:4711", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("[fe80::1%25eth0]:80", "fe80::1"),
        ("unknown", None),
        ("_hidden", None),
        ("192.0.2", None),
        ("\u0661.1.1.1", None),
        ("[", None),
        (":", None),
        ("", None),
    ],
)
def test_an_address_is_read_as_proxies_write_it(text, meant):
    assert parse_address(text) == (meant and parse_address(meant))
    assert str(parse_address(text)) == str(meant)


@pytest.mark.usefixtures("unwarned")
@pytest.mark.parametrize("near", [PROXY, "127.0.0.1", "::1", "fd00::1", ""])
def test_a_proxy_that_no_setting_tells_of_is_warned_of_once(rf, caplog, near):
    for _ in range(2):
        client_address(rf.get("/", REMOTE_ADDR=near, HTTP_X_FORWARDED_FOR="198.51.100.7"))

    assert [line.getMessage()[:44] for line in caplog.records] == [
        "A proxy forwards requests, and TRUSTED_PROXI"
    ]
    assert "198.51.100.7" not in caplog.text


@pytest.mark.usefixtures("unwarned")
@pytest.mark.parametrize(
    ("told", "meta"),
    [
        ({}, {"REMOTE_ADDR": PROXY}),
        ({}, {"REMOTE_ADDR": "8.8.8.8", "HTTP_X_FORWARDED_FOR": "198.51.100.7"}),
        ({"TRUSTED_PROXIES": 2}, {"REMOTE_ADDR": PROXY, "HTTP_X_FORWARDED_FOR": "198.51.100.7"}),
        (
            {"CLIENT_IP_HEADER": "Fly-Client-IP"},
            {"REMOTE_ADDR": PROXY, "HTTP_X_FORWARDED_FOR": "198.51.100.7"},
        ),
    ],
)
def test_no_other_request_is_taken_for_one_of_a_proxy(settings, rf, caplog, told, meta):
    for name, value in told.items():
        setattr(settings, name, value)

    client_address(rf.get("/", **meta))

    assert not caplog.records

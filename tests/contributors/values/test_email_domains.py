import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributors.values.email_domains import (
    MEANT,
    PROVIDERS,
    USUAL,
    CommitAddress,
    commit_address,
    is_disposable,
    likely_meant,
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gmial.com", "gmail.com"),
        ("gamil.com", "gmail.com"),
        ("gmal.com", "gmail.com"),
        ("gmaill.com", "gmail.com"),
        ("gnail.com", "gmail.com"),
        ("hotmial.co.uk", "hotmail.co.uk"),
        ("otmail.com", "hotmail.com"),
        ("yaho.com", "yahoo.com"),
        ("iclod.com", "icloud.com"),
        ("gmail.con", "gmail.com"),
        ("gmail.co", "gmail.com"),
        ("gmial.cm", "gmail.com"),
        ("gmial.con", "gmail.com"),
        ("posteo.nte", "posteo.net"),
        ("mail.con", "mail.com"),
        ("somebody.ogr", "somebody.org"),
    ],
)
def test_a_slip_is_understood(typed, meant):
    assert likely_meant(typed) == meant


@pytest.mark.parametrize(
    "domain",
    [
        *USUAL,
        *sorted(MEANT),
        *("gmx.de", "gmx.net", "fmail.com", "zmail.com", "mail.co", "yahoo.fi", "gmail.de"),
        *("aoe.com", "example.org", "somebody.co", "xn--bcher-kva.example", "mail.gmial.com"),
    ],
)
def test_what_is_meant_is_left_alone(domain):
    assert likely_meant(domain) == ""


@given(
    st.text("abcdefghijklmnopqrstuvwxyz-.", max_size=12), st.sampled_from(("com", "con", "co", ""))
)
def test_a_suggestion_is_another_domain_that_needs_none(name, ending):
    meant = likely_meant(f"{name}.{ending}")

    assert meant != f"{name}.{ending}"
    assert likely_meant(meant) == "" or meant.endswith(".com")


def test_usual_names_are_long_enough_for_one_slip():
    assert min(map(len, PROVIDERS)) >= 5


@pytest.mark.parametrize("domain", ["mailinator.com", "yopmail.com", "deep.below.mailinator.com"])
def test_a_domain_that_hands_out_addresses_is_known(domain):
    assert is_disposable(domain)


@pytest.mark.parametrize(
    "domain", [*USUAL, *sorted(MEANT), "example.org", "duck.com", "mozmail.com"]
)
def test_other_domains_are_not_called_disposable(domain):
    assert not is_disposable(domain)


@pytest.mark.parametrize(
    ("address", "host", "login"),
    [
        ("12345+mokafor@users.noreply.github.com", "github.com", "mokafor"),
        ("mokafor@users.noreply.github.com", "github.com", "mokafor"),
        ("12-monkeys@users.noreply.github.com", "github.com", "12-monkeys"),
        ("12345-mokafor@users.noreply.gitlab.com", "gitlab.com", "mokafor"),
        ("mokafor@noreply.codeberg.org", "codeberg.org", "mokafor"),
        ("mokafor@noreply.gitea.com", "gitea.com", "mokafor"),
        ('"a b"@noreply.codeberg.org', "codeberg.org", ""),
    ],
)
def test_a_commit_address_is_read(address, host, login):
    assert commit_address(address) == CommitAddress(host, login)


@pytest.mark.parametrize("address", ["ada@example.org", "noreply@github.com", "ada@noreply.", "x"])
def test_other_addresses_are_none(address):
    assert commit_address(address) is None

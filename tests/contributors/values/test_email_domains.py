import pytest

from contributors.values.domain_slips import MEANT, USUAL
from contributors.values.email_domains import CommitAddress, commit_address, is_disposable


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

import pytest

from contributors.outreach import outreach_links

pytestmark = pytest.mark.django_db
ADA = "ada@example.org"


def token(link):
    return link.rstrip("/").rpartition("/")[2]


@pytest.mark.parametrize("address", [ADA, "b@example.org", "bo@example.org", "x" * 60 + "@a.org"])
def test_a_link_holds_an_address_that_nobody_reads_in_it(address):
    link = outreach_links.sign_up_link(address)

    assert link.startswith("http://127.0.0.1:8000/join/asked/")
    assert "example" not in link
    assert outreach_links.address_of(token(link)) == address


@pytest.mark.parametrize("wrong", ["", "x", "é", "gAAAAA", "a:b"])
def test_what_is_not_ours_holds_none(wrong):
    assert outreach_links.address_of(wrong) == ""


def test_a_link_outlives_a_change_of_the_key_for_as_long_as_that_is_known(settings):
    link, never = outreach_links.sign_up_link(ADA), outreach_links.never_link(ADA)
    digest = outreach_links.read_never_link(token(never))
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another one" * 6
    assert outreach_links.address_of(token(link)) == ADA

    settings.SECRET_KEY_FALLBACKS = []

    assert outreach_links.address_of(token(link)) == ""
    assert outreach_links.read_never_link(token(never)) == digest

"""Everybody of the cast shows what the README says."""

import pytest
from django.conf import settings

from contributors.models import Contributor
from simulator.cast.people import CAST
from tests.site.test_site import reading

pytestmark = pytest.mark.system

ALL = ("picture", "profile", "code-host", "signing-key")
# What each shows of the four optional lookups, in this order.
SHOWN = {
    "mira.okafor@example.org": "found found found found",
    "ines.carvalho@example.org": "found found found none",
    "malia.kealoha@example.org": "found found found none",
    "yuki.tanabe@example.org": "found none none none",
    "arjun.rao@example.org": "found none found none",
    "leila.haddad@example.org": "none found none none",
    "kwame.boateng@example.org": "found none none found",
    "aroha.parata@example.org": "found none found none",
    "robin.engel@example.org": "found found none none",
    "xiaoyu@bücher.example": "none found none found",
    "tomasz.zielinski@example.org": "none none none none",
    "outage@example.org": "failed failed failed failed",
    "hangs@example.org": "timed out none none none",
    "trickles@example.org": "timed out none none none",
}
IN_TROUBLE = "failed none none none"


def shown(site, email):
    """Ask everything about an address; return the state of each row by its name."""
    with reading(site, f"{email}", use=ALL) as lines:
        rows = [line for line in lines if line[:1].islower()]
    return {row.split()[0]: row[len("signing-key  ") :].split("  ")[0] for row in rows}


@pytest.mark.parametrize("person", list(CAST), ids=lambda person: person.email)
def test_everybody_shows_what_is_said_of_them(site, simulator, settings, person):
    if person.email.startswith(("hangs", "trickles")):
        settings.LOOKUP_DEADLINES = {"picture": 0.25}
    if person.registered:
        Contributor.objects.create_user(person.email)

    rows = shown(site, person.email)

    states = " ".join(rows[name] for name in ALL)
    assert states == SHOWN.get(person.email, IN_TROUBLE)
    assert rows["account"] == ("found" if person.registered else "none")
    assert rows["mail-domain"] == "found"


@pytest.mark.parametrize("person", list(CAST), ids=lambda person: person.email)
def test_everybody_is_in_the_readme(person):
    readme = (settings.BASE_DIR / "README.md").read_text()
    name, _, domain = person.email.partition("@")

    assert f"`{person.email}`" in readme or f"`{name}@`" in readme
    assert domain in readme

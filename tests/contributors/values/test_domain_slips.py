import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributors.values.domain_slips import MEANT, PROVIDERS, USUAL, likely_meant


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
        ("hotmail.couk", "hotmail.co.uk"),
        ("yahoo.c.uk", "yahoo.co.uk"),
        ("gmail.comn", "gmail.com"),
        ("yahoo.co.ukk", "yahoo.co.uk"),
        ("yahoo.com.b", "yahoo.com.br"),
        ("yahoo.ocm.br", "yahoo.com.br"),
        ("gmailk.com", "gmail.com"),
        ("hktmail.com", "hotmail.com"),
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
        *("never.com", "emails.com", "poster.de", "range.fr", "e-mail.com", "photon.me"),
        *("protons.me", "outlooks.com", "grange.fr", "oranges.fr", "gmail.cam", "yahoo.net"),
        *("aoe.com", "example.org", "somebody.co", "xn--bcher-kva.example", "mail.gmial.com"),
    ],
)
def test_what_is_meant_is_left_alone(domain):
    assert likely_meant(domain) == ""


LETTERS = "abcdefghijklmnopqrstuvwxyz-."


@given(st.sampled_from(USUAL), st.integers(0, 12), st.text(LETTERS, max_size=2), st.integers(0, 2))
def test_a_suggestion_is_another_domain_that_needs_none(usual, place, letters, left_out):
    typed = usual[:place] + letters + usual[place + left_out :]

    meant = likely_meant(typed)

    assert meant != typed
    assert likely_meant(meant) == ""


def test_usual_names_are_long_enough_for_one_slip():
    assert min(map(len, PROVIDERS)) >= 5

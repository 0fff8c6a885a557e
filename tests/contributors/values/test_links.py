import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributors.values.links import Link, clean_url, make_link, shown_url


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://codeberg.org/ada", "https://codeberg.org/ada"),
        ("codeberg.org/ada", "https://codeberg.org/ada"),
        ("  https://Codeberg.ORG/Ada/  ", "https://codeberg.org/Ada/"),
        ("https://bücher.example/ü?q=1#top", "https://xn--bcher-kva.example/ü?q=1#top"),
        ("https://example.org:8443/x", "https://example.org:8443/x"),
        ("example.org:8443/x", "https://example.org:8443/x"),
        ("https://example.org/\u202egnp.exe", "https://example.org/gnp.exe"),
        ("https://bugs.example.org/show,view.html", "https://bugs.example.org/show,view.html"),
        ("https://example.org/o'brien", "https://example.org/o'brien"),
        ("https://example.org/Ada_(person)", "https://example.org/Ada_(person)"),
        ("example.org/@ada:x/a//b", "https://example.org/@ada:x/a//b"),
        ("<https://example.org/ada>", "https://example.org/ada"),
        ("https://matrix.to/#/@ada:matrix.org", "https://matrix.to/#/@ada:matrix.org"),
        ("@ada@instance.example", "https://instance.example/@ada"),
        ("@ada:matrix.org", "https://matrix.to/#/@ada:matrix.org"),
    ],
)
def test_a_web_address_is_kept(typed, kept):
    assert clean_url(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "JAVASCRIPT:alert(1)//https://example.org",
        "data:text/html,<script>alert(1)</script>",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:msgbox",
        "file:///etc/passwd",
        "ftp://example.org/x",
        "//example.org/x",
        "https:example.org",
        "javascript:alert(1)//https://example.org",
        "ada@example.org",
        "@ada",
        "@ada@localhost",
        "https://",
        "https://localhost/x",
        "https://192.168.0.1/",
        "https://0x7f.1/",
        "https://[::1]/",
        "https://[example.org/",
        "https://ada:secret@example.org/",
        "https://example.org\\@evil.example/",
        "https://example.org:port/",
        'https://example.org/"onmouseover="alert(1)',
        "https://example.org/<script>",
        "https://example.org/a b",
        "not an address",
        "",
    ],
)
def test_anything_else_is_refused(typed):
    with pytest.raises(ValueError, match=r"is not a web address\. Use one like https://"):
        clean_url(typed)


def test_what_is_not_encrypted_is_refused_in_words_of_its_own():
    with pytest.raises(ValueError, match=r"“http://example\.org” is not encrypted"):
        clean_url("http://example.org")


def test_what_is_too_long_is_refused_and_named_in_short():
    with pytest.raises(ValueError, match=r"“https://example\.org/x{20}…” is too long"):
        clean_url("https://example.org/" + "x" * 200)


@pytest.mark.parametrize(
    ("url", "text", "site"),
    [
        ("https://codeberg.org/ada/", "codeberg.org/ada", "Codeberg"),
        ("https://www.linkedin.com/in/ada", "www.linkedin.com/in/ada", "LinkedIn"),
        ("https://example.org", "example.org", ""),
        ("https://github.com.example.org/ada", "github.com.example.org/ada", ""),
    ],
)
def test_a_link_is_shown_without_its_scheme_and_known_hosts_by_name(url, text, site):
    assert make_link(url) == Link(url, text, site)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://codeberg.org/mokafor", "codeberg.org/mokafor"),
        ("http://Social.Example/@leila/", "social.example/@leila"),
        ("https://example.org", "example.org"),
        ("https://example.org:8443/a#part", "example.org:8443/a"),
        ("https://matrix.to/#/@ada:matrix.org", "matrix.to/#/@ada:matrix.org"),
        ("https://192.168.0.1/ada", ""),
        ('https://example.org/"ada', ""),
        ("https://example.org/profile.php?id=4", "example.org/profile.php?id=4"),
        ("https://bücher.example/ada", "xn--bcher-kva.example/ada"),
        ("javascript:alert(3)", ""),
        ("//example.org/ada", ""),
        ("ftp://example.org/ada", ""),
        ("https://github.com@example.org/ada", ""),
        ("https://[::1", ""),
        ("https://[::1]/", ""),
        ("https://localhost/ada", ""),
        ("https:///ada", ""),
        ("https://example.org/a b", ""),
        ("https://example.org/a\nb", ""),
        ("https://example.org/" + "a" * 120, ""),
        ("https://" + "ü" * 50 + ".example/" + "a" * 55, ""),
        (7, ""),
        (None, ""),
    ],
)
def test_a_link_is_shown_as_host_and_path(url, shown):
    assert shown_url(url) == shown


@given(st.text(st.characters()) | st.builds("https://a.org{}".format, st.text(st.characters())))
def test_what_others_say_breaks_nothing_and_passes_our_own_form(url):
    shown = shown_url(url)

    assert json.dumps(shown)
    assert not shown or clean_url(f"https://{shown}") == f"https://{shown}"

import pytest
from django import forms

from contributors.profiles.form_fields import (
    COMMAS,
    EMAILS,
    LINKS,
    LineField,
    ListField,
    clean_address,
    clean_language,
)
from contributors.values.links import clean_url


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ada   Byron ", "Ada Byron"),
        ("田辺 雪", "田辺 雪"),
        ("ليلى حداد", "ليلى حداد"),
        ("Zoe\u0308", "Zoë"),
        ("क्\u200dष", "क्\u200dष"),
        ("Ada\u202enoryB\u202c", "AdanoryB"),
        ("Ada\u2066\u2069\ufeff", "Ada"),
        ("Ada\r\nBcc: x", "Ada Bcc: x"),
        ("Ada\x00", "Ada"),
        ("<b>Ada</b>", "<b>Ada</b>"),
    ],
)
def test_a_line_is_kept_in_any_script_without_what_nobody_sees(typed, kept):
    assert LineField().clean(typed) == kept


@pytest.mark.parametrize("typed", ["", None, " ", "\u202e\u2069", "\u200d"])
def test_nothing_that_can_be_seen_is_nothing(typed):
    with pytest.raises(forms.ValidationError, match="required"):
        LineField().clean(typed)


def test_a_line_that_is_too_long_is_refused_and_not_cut():
    with pytest.raises(forms.ValidationError, match="at most 120"):
        LineField().clean("x" * 121)


def test_no_browser_cuts_what_is_too_long():
    assert "maxlength" not in LineField().widget.attrs


def test_a_list_is_split_by_the_commas_of_several_scripts():
    field = ListField(clean_language, COMMAS, ", ")

    assert field.clean("Français, 日本語、العربية، English\uff0c Français,,") == [
        "Français",
        "日本語",
        "العربية",
        "English",
    ]
    assert field.clean("") == field.clean(None) == []


def test_a_list_is_shown_as_it_would_be_typed():
    field = ListField(clean_language, COMMAS, ", ")

    assert field.prepare_value(["English", "Suomi"]) == "English, Suomi"
    assert field.prepare_value("English,Suomi") == "English,Suomi"


def test_a_list_has_an_end():
    with pytest.raises(forms.ValidationError, match="Enter no more than 20"):
        ListField(clean_language, COMMAS, ", ").clean(",".join(map(str, range(21))))


def test_a_language_is_short():
    with pytest.raises(forms.ValidationError, match="Separate languages with commas"):
        ListField(clean_language, COMMAS, ", ").clean("x" * 61)


def test_commit_addresses_are_canonical_and_may_be_noreply_ones():
    field = ListField(clean_address, EMAILS, "\n")

    assert field.clean("1+Ada@users.noreply.github.com\nada@Bücher.example") == [
        "1+ada@users.noreply.github.com",
        "ada@xn--bcher-kva.example",
    ]


def test_what_is_no_address_is_named():
    with pytest.raises(forms.ValidationError, match=r"“ada”: The email address needs an @\."):
        ListField(clean_address, EMAILS, "\n").clean("ada@example.org ada")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ada Byron <ada@example.org>", ["ada@example.org"]),
        (
            "Ada <a@b.org>, mailto:c@d.org; e@f.org.\n<g@h.org>",
            ["a@b.org", "c@d.org", "e@f.org", "g@h.org"],
        ),
        ("a@b.org c@d.org", ["a@b.org", "c@d.org"]),
        ("a@b.org <a@b.org>", ["a@b.org"]),
    ],
)
def test_addresses_are_pasted_as_they_come(typed, kept):
    assert ListField(clean_address, EMAILS, "\n").clean(typed) == kept


def test_an_invisible_character_in_an_address_is_no_other_address():
    with pytest.raises(forms.ValidationError, match=r"zero width space \(U\+200B\)"):
        ListField(clean_address, EMAILS, "\n").clean("a\u200bda@example.org")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://a.org/show,view.html", ["https://a.org/show,view.html"]),
        (
            "https://a.org/x, https://b.org/y,\nc.org",
            ["https://a.org/x", "https://b.org/y", "https://c.org"],
        ),
        ("https://a.org/x,https://b.org/y", ["https://a.org/x", "https://b.org/y"]),
        ("https://a.org/A、B 、https://b.org", ["https://a.org/A、B", "https://b.org"]),
        ("a.org b.org\r\nc.org;", ["https://a.org", "https://b.org", "https://c.org"]),
        ("@ada@b.org\n@ada:c.org", ["https://b.org/@ada", "https://matrix.to/#/@ada:c.org"]),
    ],
)
def test_a_comma_within_a_link_belongs_to_it(typed, kept):
    assert ListField(clean_url, LINKS, "\n").clean(typed) == kept


def test_of_a_list_what_can_be_kept_is_read_beside_what_cannot():
    links = ListField(clean_url, LINKS, "\n")
    many = "\n".join(f"https://codeberg.org/{number}" for number in range(21))

    assert links.readable_items("https://a.example\nhttps:/\n\nhttps://a.example") == [
        "https://a.example"
    ]
    assert len(links.readable_items(many)) == 20
    assert links.readable_items(None) == []

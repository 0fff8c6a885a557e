import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from contributors.protection.kept_form import Kept
from contributors.support.signing import sign_content
from tests.support.forms.kept_pages import kept_form

HTML = {"Accept": "text/html"}


@pytest.fixture
def posted(client, db):
    """Return the page that keeps what is posted: nobody is signed in who may save it."""
    return lambda **fields: client.post("/account/details/?a=b", fields, headers=HTML)


def test_line_breaks_and_several_values_are_kept_as_they_were(posted):
    said = {"projects": "\r\nhttps://a.example\r\n\r\nhttps://b.example\r\n", "kinds": ["a", "b"]}

    action, sent = kept_form(posted(**said))

    assert action == "/account/details/?a=b"
    assert (sent["projects"], sent["kinds"]) == ([said["projects"]], ["a", "b"])


def test_what_was_typed_is_shown_and_what_was_signed_is_not(posted):
    words = posted(place="Köln\nDeutz", revision=sign_content("old", "salt")).content.decode()

    assert "<dt>Place</dt><dd><bdi>Köln<br>Deutz</bdi></dd>" in words
    assert "<dt>Revision" not in words


def test_what_was_typed_is_words_and_no_markup(posted):
    words = posted(place="<i>Köln</i>").content.decode()

    assert words.count("&lt;i&gt;Köln&lt;/i&gt;") == 2
    assert "<i>" not in words


def test_a_password_is_repeated_on_no_page(posted):
    words = posted(name="Ada", password="correct horse").content.decode()

    assert "correct horse" not in words
    assert '<input type="password" name="password"' in words


def test_a_file_cannot_be_kept_and_is_asked_for_again(posted):
    words = posted(name="Ada", portrait=SimpleUploadedFile("ada.png", b"pixels")).content.decode()

    assert 'method="post" enctype="multipart/form-data">' in words
    assert "We cannot keep files. Choose yours again" in words
    assert '<input type="file" name="portrait" id="again-portrait">' in words
    assert "pixels" not in words


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        (Kept("place", "Köln"), True),
        (Kept("place", ""), False),
        (Kept("place_for", "members"), False),
        (Kept("looking_for", "members"), True),
        (Kept("signed_in_as", "0123"), False),
        (Kept("answer", f"{sign_content([1], 'salt')} data:image/webp;base64,AAAA"), False),
        (Kept("accounts", "https://example.org/a:b:c"), True),
    ],
)
def test_what_a_person_can_read_may_have_been_typed(kept, typed):
    assert kept.typed is typed


def test_it_is_kept_out_of_caches_that_others_share(posted):
    assert {"private", "no-cache"} <= set(posted(name="Ada")["Cache-Control"].split(", "))

from django.core import signing

from contributors.support.signing import read_signed, sign_content


def test_what_was_signed_comes_back():
    assert read_signed(sign_content({"a": ["b"]}, "star"), "star") == {"a": ["b"]}


def test_what_somebody_else_wrote_is_not_read():
    token = sign_content({"a": "b"}, "star")

    assert read_signed(token[:-1] + ("a" if token[-1] != "a" else "b"), "star") is None
    assert read_signed("", "star") is None


def test_what_was_signed_for_something_else_is_not_read():
    assert read_signed(sign_content({"a": "b"}, "star"), "moon") is None


def test_what_is_too_old_is_not_read(settings):
    token = sign_content({"a": "b"}, "star")
    settings.INVITATION_AGE = -1

    assert read_signed(token, "star") is None


def test_who_signs_changes_with_the_secret(settings):
    token = sign_content({"name": "Ada"}, "salt")
    settings.SECRET_KEY = "another one"

    assert read_signed(token, "salt") is None
    assert read_signed(sign_content({"name": "Ada"}, "salt"), "salt") == {"name": "Ada"}


def test_what_must_be_short_is_compressed():
    content = {"name": "Ada " * 100}

    assert len(sign_content(content, "salt")) < len(sign_content(content, "salt", short=False)) / 4
    assert read_signed(sign_content(content, "salt", short=False), "salt") == content


def test_django_reads_what_we_sign_and_we_read_what_it_signs():
    content = {"name": "Ada <ada@example.org>", "ß": ["é", 1, None]}

    assert signing.loads(sign_content(content, "salt"), salt="salt") == content
    assert read_signed(signing.dumps(content, salt="salt"), "salt") == content


def test_a_token_means_nothing_in_html():
    assert not set(sign_content({"name": "<&>\"'"}, "salt")) & set("<>&\"'")

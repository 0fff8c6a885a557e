from django.core import signing

from contributors.support.signing import read, sign


def test_what_was_signed_comes_back():
    assert read(sign({"a": ["b"]}, "star"), "star") == {"a": ["b"]}


def test_what_somebody_else_wrote_does_not():
    token = sign({"a": "b"}, "star")

    assert read(token[:-1] + ("a" if token[-1] != "a" else "b"), "star") is None
    assert read("", "star") is None


def test_what_was_signed_for_something_else_does_not():
    assert read(sign({"a": "b"}, "star"), "moon") is None


def test_what_is_too_old_does_not(settings):
    token = sign({"a": "b"}, "star")
    settings.INVITATION_AGE = -1

    assert read(token, "star") is None


def test_who_signs_changes_with_the_secret(settings):
    token = sign({"name": "Ada"}, "salt")
    settings.SECRET_KEY = "another one"

    assert read(token, "salt") is None
    assert read(sign({"name": "Ada"}, "salt"), "salt") == {"name": "Ada"}


def test_what_must_be_short_is_compressed():
    content = {"name": "Ada " * 100}

    assert len(sign(content, "salt")) < len(sign(content, "salt", short=False)) / 4
    assert read(sign(content, "salt", short=False), "salt") == content


def test_django_reads_what_we_sign_and_we_read_what_it_signs():
    content = {"name": "Ada <ada@example.org>", "ß": ["é", 1, None]}

    assert signing.loads(sign(content, "salt"), salt="salt") == content
    assert read(signing.dumps(content, salt="salt"), "salt") == content


def test_a_token_means_nothing_in_html():
    assert not set(sign({"name": "<&>\"'"}, "salt")) & set("<>&\"'")

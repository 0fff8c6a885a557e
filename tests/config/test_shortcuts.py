import re
from io import BytesIO

import pytest
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpResponse, QueryDict
from django.http.response import BadHeaderError
from django.middleware import csrf
from django.test.utils import override_settings
from django.urls import get_urlconf, set_urlconf

from config import shortcuts
from config.server.handler import Handler
from config.shortcuts import set_other_urlconf, unmask
from tests.support.processes.asgi_client import connection


@pytest.fixture(autouse=True)
def taken():
    """The site has taken them already; once more changes nothing."""
    shortcuts.take()


def test_the_secret_comes_out_from_under_its_mask():
    secrets = [csrf._get_new_csrf_string() for _ in range(20)]

    assert [unmask(csrf._mask_cipher_secret(secret)) for secret in secrets] == secrets


def test_every_letter_comes_out_from_under_every_other():
    letters = csrf.CSRF_ALLOWED_CHARS
    for mask in letters:
        cipher = {letters[(letters.index(one) + letters.index(mask)) % 62]: one for one in letters}

        assert {one: shortcuts.UNMASKED[one, mask] for one in letters} == cipher


def test_a_header_is_what_django_makes_of_it():
    response = HttpResponse()
    for value in ("plain", b"bytes", 1, True, 1.0):
        response[f"X-{value}"] = value

    assert response["X-plain"] == "plain"
    assert response["X-b'bytes'"] == "bytes"
    assert [response[f"X-{value}"] for value in (1, True, 1.0)] == ["1", "True", "1.0"]


def test_a_header_beyond_latin_1_is_encoded():
    response = HttpResponse(headers={"X-Name": "Ада"})

    assert response["X-Name"] == "=?utf-8?b?0JDQtNCw?="


def test_a_header_with_a_break_in_it_is_refused_each_time():
    for _ in range(2):
        with pytest.raises(BadHeaderError):
            HttpResponse(headers={"X-Name": "Ada\r\nX-More: 1"})


def test_a_name_beyond_ascii_is_refused_each_time():
    for _ in range(2):
        with pytest.raises(UnicodeError):
            HttpResponse(headers={"X-Ä": "1"})


def test_a_form_is_read_as_django_reads_it():
    posted = QueryDict(b"a=1&b=%C3%A9&a=2+3&=x&c&%61=4")

    assert dict(posted.lists()) == {"a": ["1", "2 3", "4"], "b": ["é"], "": ["x"], "c": [""]}


def test_what_is_no_text_becomes_some():
    values = QueryDict(mutable=True)
    values.appendlist(b"name", "é".encode())

    assert values["name"] == "é"


def test_what_was_posted_cannot_be_changed():
    with pytest.raises(AttributeError, match="immutable"):
        QueryDict("a=1").appendlist("a", "2")


def test_too_many_fields_are_refused(settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2

    with pytest.raises(TooManyFieldsSent):
        QueryDict("a&b&c")


def test_only_other_urls_are_said():
    set_other_urlconf("config.urls")
    assert get_urlconf() is None

    set_other_urlconf("lab.urls")
    assert get_urlconf() == "lab.urls"
    set_urlconf(None)


def test_patterns_are_compiled():
    places = [getattr(place, name) for place, name in shortcuts.PATTERNS]

    assert {type(pattern) for pattern in places} == {re.Pattern}


def test_settings_can_still_be_changed(settings):
    with override_settings(LOOKUP_DEADLINE=7):
        assert settings.LOOKUP_DEADLINE == 7


async def test_a_body_is_read_into_memory():
    body = await Handler().read_body(connection(b"email=", b"ada%40example.org").receive)

    assert type(body) is BytesIO
    assert body.read() == b"email=ada%40example.org"

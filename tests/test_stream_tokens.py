from django.test import AsyncRequestFactory

from contributors.wires import EventStream

POSTED = {"csrfmiddlewaretoken": "a token that was checked"}


def test_a_stream_hands_back_the_token_that_came():
    request = AsyncRequestFactory().post("/join/", POSTED)

    assert EventStream(request).csrf_token == POSTED["csrfmiddlewaretoken"]
    assert "CSRF_COOKIE" not in request.META


def test_a_stream_for_who_came_without_one_has_a_new_token():
    request = AsyncRequestFactory().post("/join/")

    assert EventStream(request).csrf_token
    assert "CSRF_COOKIE" in request.META

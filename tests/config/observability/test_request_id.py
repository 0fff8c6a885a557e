import re

import pytest

from config.observability.request_id import choose_request_id


@pytest.mark.parametrize("given", ["0f1e2d3c4b5a6978", "Root.1-67891233_abcdef", "a" * 64])
def test_the_id_that_our_own_proxy_gave_is_taken(settings, given):
    settings.BEHIND_PROXY = True

    assert choose_request_id([(b"host", b"x"), (b"X-Request-Id", given.encode())]) == given


@pytest.mark.parametrize("given", [b"short", b"a" * 65, b"a b c d", b"ada@x.example", b"\n" * 9])
def test_an_id_that_could_be_anything_is_not_taken(settings, given):
    settings.BEHIND_PROXY = True

    assert re.fullmatch(r"[0-9a-f]{16}", choose_request_id([(b"x-request-id", given)]))


def test_nobody_but_a_proxy_chooses_and_no_two_are_alike(settings):
    settings.BEHIND_PROXY = False

    first, second = (choose_request_id([(b"x-request-id", b"0f1e2d3c4b5a6978")]) for _ in range(2))

    assert len({first, second, "0f1e2d3c4b5a6978"}) == 3

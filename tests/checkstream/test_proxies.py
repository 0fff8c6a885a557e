import httpx

from checkstream.client import Piece, TimedAnswer
from checkstream.proxies import find_suspects

ASKED = {"Cache-Control": "no-transform"}


def who(text="", **headers):
    answer = TimedAnswer(200, httpx.Headers(headers), 0, [Piece(0, text)])
    return [suspect.who for suspect in find_suspects(answer)]


def test_a_compressor_is_named_before_the_server_that_has_it():
    headers = {"Server": "nginx/1.22.1", "Content-Encoding": "gzip", **ASKED}

    assert who(**headers) == ["a compressor", "nginx"]


def test_our_own_server_says_that_it_cannot_stream():
    assert who("sent 1 of 4 at 0.000 s by WSGI", **ASKED) == ["the site's own server"]


def test_every_hop_that_signs_is_named():
    headers = {"Server": "cloudflare", "CF-Ray": "8", "Via": "1.1 varnish", "X-Cache": "MISS"}

    assert who(**headers, **ASKED) == ["Cloudflare", "a cache", "a proxy"]


def test_a_known_length_and_a_lost_header_are_signs():
    assert who(**{"Content-Length": "9"}) == [
        "whatever sent this",
        "something that rewrites headers",
    ]


def test_a_header_cannot_steer_the_terminal():
    answer = TimedAnswer(200, httpx.Headers({"Via": "\x1b[31mproxy", **ASKED}), 0)

    assert find_suspects(answer)[0].sign == "via: [31mproxy"

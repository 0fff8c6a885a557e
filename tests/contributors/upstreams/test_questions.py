import httpx
import pytest

from contributors.upstreams.questions import Address, Question

WRITTEN = "https://star.example/avatar/0?d=404&s=168"


def test_an_address_goes_out_as_it_is_written():
    assert str(Address(WRITTEN)) == WRITTEN


@pytest.mark.parametrize("part", ["scheme", "host", "port", "path", "query", "raw_path"])
def test_whoever_asks_for_a_part_gets_what_httpx_finds(part):
    assert getattr(Address(WRITTEN), part) == getattr(httpx.URL(WRITTEN), part)


def test_an_address_is_as_good_as_httpxs():
    assert Address(WRITTEN) == httpx.URL(WRITTEN)
    assert httpx.URL(Address(WRITTEN)).host == "star.example"


def test_a_question_has_no_body():
    question = Question("GET", WRITTEN, {"Accept": "image/png"}, {})

    assert (question.method, question.content) == ("GET", b"")
    assert question.headers["accept"] == "image/png"
    assert repr(question) == f"<Question('GET', '{WRITTEN}')>"

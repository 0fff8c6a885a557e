import io

import httpx
import pytest
from django.core.management import CommandError, call_command

from checkstream.client import Piece, TimedAnswer
from checkstream.management.commands import checkstream
from checkstream.management.commands.checkstream import build_request, explain_refusal, report_lines
from checkstream.verdict import judge_stream


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ({}, ("https://example.org/checkstream/", "GET", "text/html", "")),
        (
            {"join": "a@b.org"},
            ("https://example.org/join/", "POST", "text/plain", "email=a%40b.org"),
        ),
        (
            {"url": "https://example.org/x/", "data": "a=b", "accept": "*/*"},
            ("https://example.org/x/", "POST", "*/*", "a=b"),
        ),
        (
            {"url": "https://example.org/x/", "method": "HEAD"},
            ("https://example.org/x/", "HEAD", "text/html", ""),
        ),
    ],
)
def test_a_site_is_asked_at_the_page_made_for_it(words, question):
    found = build_request(**{"url": "https://example.org", "timeout": 1, **words})

    assert (found.url, found.method, found.accept, found.data) == question


@pytest.mark.parametrize("url", ["example.org", "ftp://example.org/", "http:///join/"])
def test_half_a_url_is_refused(url):
    with pytest.raises(CommandError, match="Enter the full URL") as refused:
        call_command("checkstream", url)

    assert refused.value.returncode == 2


def test_a_site_that_is_not_there_cannot_be_asked():
    with pytest.raises(CommandError, match="There was no answer") as refused:
        call_command("checkstream", "http://127.0.0.1:1/")

    assert refused.value.returncode == 2


@pytest.mark.parametrize(
    ("status", "words"),
    [(302, "redirects to '/there/'"), (429, "too many requests"), (404, "status 404")],
)
def test_what_is_no_answer_is_not_measured(monkeypatch, status, words):
    answer = TimedAnswer(status, httpx.Headers({"Location": "/there/"}), 0)
    monkeypatch.setattr(checkstream, "measure_answer", lambda question: answer)

    with pytest.raises(CommandError, match=words) as refused:
        call_command("checkstream", "http://localhost/")

    assert refused.value.returncode == 2
    assert words in explain_refusal(answer)


def test_a_verdict_is_the_exit_status(monkeypatch):
    monkeypatch.setattr(checkstream, "measure_answer", lambda question: answer("fast"))
    said = io.StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("checkstream", "http://localhost/join/", stdout=said)

    assert ended.value.code == 3
    assert "Unclear: It gives no times" in said.getvalue()


def test_who_streams_is_not_suspected_and_who_does_not_is():
    streams = answer("sent 1 of 2 at 0.000 s by A\n", "sent 2 of 2 at 1.000 s by A")
    buffered = answer("sent 1 of 2 at 0.000 s by A, sent 2 of 2 at 1.000 s by A")

    assert report_lines(streams, judge_stream(streams))[1:] == [
        "     0 ms  a line arrived that was sent at 0 ms: 0 ms late",
        " 1,000 ms  a line arrived that was sent at 1,000 ms: 0 ms late",
        f"Streams: {judge_stream(streams).words}",
    ]
    assert report_lines(buffered, judge_stream(buffered))[-1].startswith(
        "- Perhaps something that rewrites"
    )


def answer(*texts):
    pieces = [Piece(float(at), text) for at, text in enumerate(texts)]
    return TimedAnswer(200, httpx.Headers(), 0, pieces)

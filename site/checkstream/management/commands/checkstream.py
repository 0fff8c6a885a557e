"""Command that tells whether a URL streams, asked as a visitor would."""

import sys
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import httpx
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import get_script_prefix, reverse

from checkstream.client import StreamRequest, TimedAnswer, measure_answer
from checkstream.proxies import find_suspects
from checkstream.verdict import (
    Judgement,
    Verdict,
    format_ms,
    judge_stream,
    lateness_of,
    timed_lines,
)

REFUSED = 2

HELP = """Checks whether a URL streams through the proxies and CDNs in front of it.
Exit status: 0 it streams, 1 something holds it back, 2 the request failed, 3 unclear."""


class Command(BaseCommand):
    help = HELP
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url", help="the home page, or a page that streams")
        parser.add_argument("--join", metavar="EMAIL", help="post this address to /join/")
        parser.add_argument("--method", help="GET by default, or POST if there is data")
        parser.add_argument("--accept", help="text/html, text/event-stream or text/plain")
        parser.add_argument("--data", default="", help="form data, such as name=value&other=value")
        parser.add_argument("--timeout", type=float, default=10, help="seconds, 10 by default")

    def handle(self, *args: Any, **options: Any) -> None:
        request = build_request(**options)
        self.stdout.write(f"{request.method} {request.url} as {request.accept}")
        answer = expect_answer(request)
        judgement = judge_stream(answer)
        for words in report_lines(answer, judgement):
            self.stdout.write(words)
        sys.exit(judgement.verdict)


def build_request(
    *,
    url: str,
    join: str | None = None,
    method: str | None = None,
    accept: str | None = None,
    data: str = "",
    timeout: float,
    **others: Any,
) -> StreamRequest:
    place = urlsplit(url)
    if place.scheme not in {"http", "https"} or not place.hostname:
        raise CommandError("Enter the full URL, such as https://example.org/.", returncode=REFUSED)
    if place.path.rstrip("/") in {"", get_script_prefix().rstrip("/")}:
        url = urljoin(url, reverse("join" if join else "checkstream"))
    # Lines for a terminal say when they were sent; a page does not.
    accept = accept or ("text/plain" if join else "text/html")
    data = urlencode({"email": join}) if join else data
    return StreamRequest(url, method or ("POST" if data else "GET"), accept, data, timeout)


def expect_answer(request: StreamRequest) -> TimedAnswer:
    try:
        answer = measure_answer(request)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        words = f"There was no answer: {error or type(error).__name__}"
        raise CommandError(words, returncode=REFUSED) from error
    if answer.status != 200:
        raise CommandError(explain_refusal(answer), returncode=REFUSED)
    return answer


def explain_refusal(answer: TimedAnswer) -> str:
    if 300 <= answer.status < 400:
        return f"It redirects to {answer.headers.get('location', 'nowhere')!r}. Try that URL."
    if answer.status == 429:
        return "It has had too many requests. Try again in a few minutes."
    return f"It answered with status {answer.status}, so there is nothing to measure."


def report_lines(answer: TimedAnswer, judgement: Judgement) -> list[str]:
    timed = timed_lines(answer)
    words = [f"{format_ms(answer.at):>9}  the headers arrived"]
    words += [
        f"{format_ms(line.here):>9}  a line arrived that was sent at {format_ms(line.sent)}: "
        f"{format_ms(held)} late"
        for line, held in zip(timed, lateness_of(timed) if timed else [], strict=True)
    ]
    words.append(f"{judgement.verdict.name.capitalize()}: {judgement.words}")
    if judgement.verdict is Verdict.STREAMS:
        return words
    for suspect in find_suspects(answer):
        words.append(f"- Perhaps {suspect.who} ({suspect.sign}). {suspect.remedy}")
    return words

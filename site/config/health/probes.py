"""Probes: /livez/ and /readyz/, in front of all that looks at a request's host or scheme."""

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, cast

from asgiref.typing import ASGI3Application
from django.conf import settings

from config.health.readiness import Report, readiness
from config.version import running_version

LIVE, READY = "/livez/", "/readyz/"


@dataclass(frozen=True, slots=True)
class ProbeReply:
    status: HTTPStatus
    content_type: str
    body: bytes

    @property
    def headers(self) -> list[tuple[str, str]]:
        return [
            ("Content-Type", self.content_type),
            ("Content-Length", str(len(self.body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]


ALIVE = ProbeReply(HTTPStatus.OK, "text/plain; charset=utf-8", b"alive\n")


def with_probes(site: ASGI3Application) -> ASGI3Application:
    """Answer probes, and leave all other requests to the site."""

    async def choose(scope: Any, receive: Any, send: Any) -> None:
        asked = asked_probe(scope["path"]) if scope["type"] == "http" else None
        if asked is None:
            await site(scope, receive, send)
            return
        reply = ALIVE if asked == LIVE else describe_report(await readiness.report())
        headers = [(name.encode(), value.encode()) for name, value in reply.headers]
        await send({"type": "http.response.start", "status": reply.status, "headers": headers})
        body = b"" if scope["method"] == "HEAD" else reply.body
        await send({"type": "http.response.body", "body": body})

    return cast(ASGI3Application, choose)


def answer_wsgi(environ: Any, start_response: Any) -> list[bytes] | None:
    """Answer a probe as WSGI does; None where it is none."""
    asked = asked_probe(environ["PATH_INFO"])
    if asked is None:
        return None
    reply = ALIVE if asked == LIVE else describe_report(readiness.report_sync())
    start_response(f"{reply.status} {reply.status.phrase}", reply.headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [reply.body]


def asked_probe(path: str) -> str | None:
    """Return which probe it is, with or without the path below which the site lives."""
    below = path.removeprefix(settings.FORCE_SCRIPT_NAME or "")
    return below if below in {LIVE, READY} else None


def describe_report(report: Report) -> ProbeReply:
    state = {"ready": report.ready, "version": running_version(), "parts": report.parts}
    status = HTTPStatus.OK if report.ready else HTTPStatus.SERVICE_UNAVAILABLE
    return ProbeReply(status, "application/json", json.dumps(state, indent=1).encode() + b"\n")

"""Mailbox that shows in development whatever the site has mailed."""

import re
from collections import deque
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import escape

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route

from simulator.control.http_api import LoopbackOnly

KEPT = 50
LINK = re.compile(r"https?://[^\s<&]+")

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mail – the simulator</title>
<main>
<h1>What was mailed</h1>
<p>The newest first. Nothing here has left this machine.</p>
{mails}
</main>
</html>
"""


async def take_mail(request: Request) -> Response:
    """Keep a mail, as it would go to a mail server."""
    message = message_from_bytes(await request.body(), policy=policy.default)
    mailbox_of(request).appendleft(message)
    return Response(status_code=204)


async def show_mails(request: Request) -> HTMLResponse:
    mails = "\n".join(map(mail_article, mailbox_of(request))) or "<p>Nothing yet.</p>"
    return HTMLResponse(PAGE.format(mails=mails))


def mail_article(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    words = escape(str(part.get_content()) if part else "")
    linked = LINK.sub(lambda link: f'<a href="{link[0]}">{link[0]}</a>', words)
    head = f"{escape(str(message['Subject']))}</h2>\n<p>To {escape(str(message['To']))}</p>"
    return f"<article>\n<h2>{head}\n<pre>{linked}</pre>\n</article>"


def mailbox_of(request: Request) -> deque[EmailMessage]:
    state = request.app.state
    if not hasattr(state, "mailbox"):
        state.mailbox = deque(maxlen=KEPT)
    box: deque[EmailMessage] = state.mailbox
    return box


routes = [
    Mount(
        "/mail",
        middleware=[Middleware(LoopbackOnly)],
        routes=[Route("/", show_mails), Route("/", take_mail, methods=["POST"])],
    )
]

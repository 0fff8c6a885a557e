"""Mailbox that shows in development whatever the site has mailed."""

from collections import deque
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import count
from pathlib import Path

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from simulator.control.http_api import LoopbackOnly
from simulator.services import mail_page

KEPT = 50
# The site's own, so that its mail looks like it.
STYLES = Path(__file__).parents[3] / "static" / "css"


class Mailbox:
    """The last emails, each with a number that stays its own."""

    def __init__(self) -> None:
        self.mails: deque[tuple[int, EmailMessage]] = deque(maxlen=KEPT)
        self.numbers = count(1)

    def put(self, message: EmailMessage) -> None:
        self.mails.appendleft((next(self.numbers), message))

    def find(self, number: int) -> EmailMessage | None:
        return dict(self.mails).get(number)


def mailbox_of(request: Request) -> Mailbox:
    state = request.app.state
    if not hasattr(state, "mailbox"):
        state.mailbox = Mailbox()
    box: Mailbox = state.mailbox
    return box


async def take_mail(request: Request) -> Response:
    """Keep an email, as it would go to a mail server."""
    mailbox_of(request).put(message_from_bytes(await request.body(), policy=policy.default))
    return Response(status_code=204)


async def show_mails(request: Request) -> Response:
    page = mail_page.render_mailbox(mailbox_of(request).mails)
    return HTMLResponse(page, headers=mail_page.HEADERS)


async def show_html(request: Request) -> Response:
    """Show the HTML of one mail, for the frame on the page."""
    message = mailbox_of(request).find(request.path_params["number"])
    html = mail_page.framed_html(message) if message else ""
    if not html:
        return PlainTextResponse("There is no such mail.", 404)
    return HTMLResponse(html, headers=mail_page.FRAME_HEADERS)


routes = [
    Mount(
        "/mail",
        middleware=[Middleware(LoopbackOnly)],
        routes=[
            Route("/", show_mails),
            Route("/", take_mail, methods=["POST"]),
            Route("/{number:int}/", show_html),
            Mount("/css", StaticFiles(directory=STYLES)),
        ],
    )
]

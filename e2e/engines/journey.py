"""Steps that many journeys take."""

from e2e.engines.visitor import Visitor
from tests.support.people.mailbox import Mailbox, path, text

MIRA = "mira.okafor@example.org"
TOMASZ = "tomasz.zielinski@example.org"
FINISHED = "All four have finished"


def join(visitor: Visitor, email: str = MIRA) -> None:
    visitor.open("/join/")
    visitor.shows(heading="Start with your email", scripts=visitor.scripts)
    visitor.fill("Email address", email)
    visitor.press("Check my email")


def reach_details(visitor: Visitor, email: str = MIRA) -> None:
    join(visitor, email)
    visitor.shows(heading=FINISHED)
    visitor.press("Continue")
    visitor.shows(heading="Your details")


def agree(visitor: Visitor) -> None:
    visitor.press("Check your answers")
    visitor.shows(heading="Check your answers")
    visitor.click("I agree")
    visitor.shows(fields={"I agree": "true"})


def sign_in(visitor: Visitor, mailbox: Mailbox, email: str) -> None:
    visitor.open("/sign-in/")
    visitor.fill("Email address", email)
    visitor.press("Email me a link")
    visitor.shows(heading="Check your inbox")
    visitor.open(path(text(mailbox.messages[-1])))
    visitor.shows(email)
    visitor.press("Sign in")
    visitor.shows(heading="Your account")

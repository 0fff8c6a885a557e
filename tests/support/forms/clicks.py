"""Buttons of the site, each with what it leads to when it is pressed."""

from dataclasses import dataclass

ADA, BO, CY = "ada@example.org", "bo@example.org", "cy@example.org"


@dataclass(frozen=True)
class Click:
    """A button, the view that it posts to, and the page that follows, with its mails.

    A newcomer has yet to confirm the address; `before` are the buttons that lead to this one.
    """

    page: str
    button: str
    view: str
    leads_to: str
    who: str = "a stranger"
    mails: int = 0
    before: tuple[str, ...] = ()


COMMITS = "Email addresses in your commits"
MOVE = "Change your email address"
FINE, MAILED, HOME = "That email works", "Check your inbox", "Your account"
CHECKED, SAVED = ("Check my email",), ("Check your answers",)
CLICKS = [
    Click("/join/", "Check my email", "join", FINE),
    Click("/join/", "Continue", "details", "Your details", before=CHECKED),
    Click("/join/details/", "Check your answers", "check", "Check your answers", "checked"),
    Click("/join/details/", "Create my", "create", MAILED, "checked", 1, SAVED),
    Click("/join/sent/", "Send it again", "sent", MAILED, "a newcomer", 1),
    Click("/join/sent/", "Change and send", "sent-address", MAILED, "a newcomer", 2),
    Click("/sign-in/", "Email me a link", "sign-in", MAILED, "an owner", 1),
    Click("confirm", "Confirm this address", "confirm", "Welcome to Meanwhile", "a newcomer"),
    Click("sign-in-link", "Sign in", "sign-in-link", HOME, "an owner"),
    Click("move", "Use this address", "move", HOME, "a member", 1),
    Click("never-again", "Never invite me again", "never-again", "We will not invite you again"),
    Click("/account/", "Sign out", "sign-out", "Sign in", "a member"),
    Click("/account/", "Sign out everywhere", "sign-out", "Sign in", "a member"),
    Click("/account/details/", "Save", "own-details", "Ada Byron", "a member"),
    Click("/account/lookups/", "Look", "look-again", "What is public about you", "a member"),
    Click("/account/lookups/", "Use", "own-found", "Edit your details", "a member", 0, ("Look",)),
    Click("/account/address/", "Email me", "own-address", MOVE, "a member", 2),
    Click("/account/commits/", "Add", "own-commits", COMMITS, "a member", 1),
    Click("commit-address", "Yes, it is mine", "commit-address", COMMITS, "a member"),
    Click("/account/delete/", "Delete", "delete", "Your account has been deleted", "a member", 1),
    Click("/join/classic/gather/", "Look it up", "classic-gather", "Both answers"),
    Click("/join/classic/sequential/", "Look it up", "classic-sequential", "Both answers"),
    Click("/join/classic/taskgroup/", "Look it up", "classic-taskgroup", "Both answers"),
]
TYPED = {
    "Check my email": {"email": BO},
    "Check your answers": {"name": "Bo"},
    "Create my": {"agree": "1"},
    "Change and send": {"email": CY},
    "Email me a link": {"email": ADA},
    "Email me": {"email": CY},
    "Add": {"email": CY},
    "Save": {"place": "Turin"},
    "Look it up": {"email": BO},
}
# What the page that follows says of what was done: once.
SAID = {"move": "address has been changed.", "own-details": "Saved.", "create": "Wrong address?"}

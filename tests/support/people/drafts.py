"""Answers that a newcomer may give."""

from contributors.lookups.base import Fact
from contributors.models import Contributor
from contributors.signup.draft import Draft
from contributors.signup.invitation import Invitation
from contributors.values.fields import DEFAULT_AUDIENCES, TYPED

ADA = "ada@example.org"
FACTS = (
    Fact("picture", "As shown above", "Gravatar"),
    Fact("name", "Ada Byron", "Gravatar"),
    Fact("account", "codeberg.org/ada", "Gravatar"),
    Fact("key", "ABCD" * 10, "keys.openpgp.org"),
)
# For tests without upstreams: a page that shows the form asks for no picture then.
WITHOUT_PICTURE = FACTS[1:]
# What the model begins with, which is what a form says that nobody has filled in.
NOTHING = {field.name: getattr(Contributor(), field.name) for field in TYPED if not field.required}
EVERYTHING = {
    "name": "Ada Byron",
    "display_name": "",
    "pronouns": "she/her",
    "place": "London",
    "time_zone": "Europe/London",
    "languages": ["English", "Français"],
    "kinds": ["code", "doc"],
    "mentoring": True,
    "projects": ["https://codeberg.org/ada/engine"],
    "accounts": ["https://codeberg.org/ada"],
    "commit_addresses": ["1+ada@users.noreply.github.com"],
    "picture": True,
    "key": True,
}


def draft(email=ADA, facts=(), visibility=None, **said):
    """A draft of somebody who says her name and what is named here, and nothing else."""
    said = {"name": "Ada", **NOTHING, **said}
    audiences = {name: DEFAULT_AUDIENCES[name].value for name in said} | (visibility or {})
    return Draft(Invitation(email, facts), {**said, "visibility": audiences})


def everything(email=ADA, **more):
    return draft(email, FACTS, **{**EVERYTHING, **more})

"""Shows added fields wherever a field appears. Runs in a process whose product has them."""

from collections.abc import Iterator
from typing import Any

from django.test import Client

from contributors.exports.consent import COLUMNS
from contributors.lookups.base import Fact
from contributors.models import Contributor
from contributors.signup.invitation import Invitation, sign_invitation
from tests.support.people.members import member

# What is kept of each, typed into a form, and read on a page; and what a search for it asks.
KEPT: dict[str, Any] = {
    "motto": "Festina lente",
    "pace": "slow",
    "since": 31_415_926,
    "blog": "https://festina.example/x",
    "speaking": True,
}
TYPED = {**{name: str(value) for name, value in KEPT.items()}, "speaking": "on"}
READ = {
    **TYPED,
    "pace": "Slow and steady",
    "blog": "festina.example/x",
    "speaking": "Speaks at events",
}
SEARCHES = {
    "motto": ("q=festina+lente", "motto=lente"),
    "pace": ("pace=slow",),
    "since": ("q=31415926", "since=31415926"),
    "blog": ("q=festina.example", "blog=festina.example"),
    "speaking": ("speaking=on",),
}
PEOPLE = "/admin/contributors/contributor/"
HTML = {"Accept": "text/html"}


def every_place() -> Iterator[tuple[str, str]]:
    facts = tuple(Fact(name, TYPED[name].removeprefix("https://"), "A friend") for name in TYPED)
    invitation = sign_invitation(Invitation("new@example.org", facts))
    for name, accept in (("page", "text/html"), ("terminal", "text/plain")):
        client = Client(headers={"Accept": accept})
        asked = client.post("/join/details/", {"invitation": invitation}, follow=True)
        yield f"form, {name}", asked.content.decode()
        said = {"invitation": invitation, "name": "Ada", **TYPED}
        for audience in ("members", "public"):
            seen_by = {f"{field}_for": audience for field in TYPED}
            checked = client.post("/join/check/", {**said, **seen_by})
            yield f"check, {name}, {audience}", checked.content.decode()
    ada, other = member("ada", **KEPT), member("other")
    member("secret", visibility=dict.fromkeys(KEPT, "me"), **KEPT)
    viewers = {"everybody": Client(headers=HTML)}
    for name, user in (("members", other), ("me", ada)):
        viewers[name] = Client(headers=HTML)
        viewers[name].force_login(user)
    for viewer, client in viewers.items():
        for person in ("ada", "secret"):
            yield f"{person}, {viewer}", client.get(f"/people/{person}/").content.decode()
        for search in (search for searches in SEARCHES.values() for search in searches):
            yield f"{search}, {viewer}", client.get(f"/people/?{search}").content.decode()
    yield "own form", viewers["me"].get("/account/details/").content.decode()
    yield "download", viewers["me"].get("/account/data/").content.decode()
    yield "schema", Client().get("/commons/contributors-1.schema.json").content.decode()
    yield from of_staff(ada)


def of_staff(ada: Contributor) -> Iterator[tuple[str, str]]:
    client = Client()
    client.force_login(Contributor.objects.create_superuser("staff@example.org", ""))
    yield "admin", client.get(f"{PEOPLE}{ada.pk}/change/").content.decode()
    everybody = [person.pk for person in Contributor.objects.exclude(handle=None)]
    marked = {"action": "export", "_selected_action": everybody}
    yield "export, choice", client.post(PEOPLE, marked).content.decode()
    for audience in ("public", "members"):
        chosen = {"chosen": "1", "format": "jsonl", "audience": audience, "columns": list(COLUMNS)}
        yield f"export, {audience}", client.post(PEOPLE, marked | chosen).getvalue().decode()

"""Shows the field "motto" wherever a field appears. Runs in a process whose product has one."""

from collections.abc import Iterator

from django.test import Client

from contributors.exports.consent import COLUMNS
from contributors.lookups.base import Fact
from contributors.models import Contributor
from contributors.signup.invitation import Invitation, sign_invitation
from tests.support.people.members import member

SAID = "Festina lente"
PEOPLE = "/admin/contributors/contributor/"
HTML = {"Accept": "text/html"}


def every_place() -> Iterator[tuple[str, str]]:
    invitation = sign_invitation(Invitation("new@example.org", (Fact("motto", SAID, "A friend"),)))
    for name, accept in (("page", "text/html"), ("terminal", "text/plain")):
        client = Client(headers={"Accept": accept})
        asked = client.post("/join/details/", {"invitation": invitation}, follow=True)
        yield f"form, {name}", asked.content.decode()
        said = {"invitation": invitation, "name": "Ada", "motto": SAID}
        for audience in ("members", "public"):
            checked = client.post("/join/check/", {**said, "motto_for": audience})
            yield f"check, {name}, {audience}", checked.content.decode()
    ada, other = member("ada", motto=SAID), member("other")
    member("secret", motto=SAID, visibility={"motto": "me"})
    viewers = {"everybody": Client(headers=HTML)}
    for name, user in (("members", other), ("me", ada)):
        viewers[name] = Client(headers=HTML)
        viewers[name].force_login(user)
    for viewer, client in viewers.items():
        for person in ("ada", "secret"):
            yield f"{person}, {viewer}", client.get(f"/people/{person}/").content.decode()
        for search in ("q=festina", "motto=festina"):
            yield f"{search}, {viewer}", client.get(f"/people/?{search}").content.decode()
    yield "own form", viewers["me"].get("/account/details/").content.decode()
    yield "download", viewers["me"].get("/account/data/").content.decode()
    yield from of_staff(ada)


def of_staff(ada: Contributor) -> Iterator[tuple[str, str]]:
    client = Client()
    client.force_login(Contributor.objects.create_superuser("staff@example.org", ""))
    yield "admin", client.get(f"{PEOPLE}{ada.pk}/change/").content.decode()
    everybody = [person.pk for person in Contributor.objects.exclude(handle=None)]
    marked = {"action": "export", "_selected_action": everybody}
    yield "export, choice", client.post(PEOPLE, marked).content.decode()
    for audience in ("public", "members"):
        chosen = {"chosen": "1", "format": "csv", "audience": audience, "columns": list(COLUMNS)}
        yield f"export, {audience}", client.post(PEOPLE, marked | chosen).getvalue().decode()

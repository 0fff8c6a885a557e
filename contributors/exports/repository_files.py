"""Files of a repository that name its people: contributors.json, .all-contributorsrc, AUTHORS.

All that they say of somebody is taken from the values that the file's audience may see.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from django.templatetags.static import static
from django.urls import reverse

from contributors.exports.frame import FileFrame
from contributors.exports.schema import VERSION
from contributors.support import site_url
from contributors.values.contribution_types import KINDS

Values = Mapping[str, Any]

GITHUB = re.compile(r"https://(www\.)?github\.com/(?P<login>[A-Za-z0-9](-?[A-Za-z0-9]){0,38})/?")
HOSTS = {"gitlab.com": "gitlab"}


def begin_contributors(frame: FileFrame) -> str:
    schema = json.dumps(site_url.absolute_url(reverse("contributors-schema")))
    return f'{{"$schema": {schema},\n"version": {VERSION},\n"contributors": [\n'


def person_entry(frame: FileFrame, values: Values) -> str:
    """Return somebody as JSON; nothing for who has no page of their own to be known by."""
    return write_json({"page": page_url(values), **values}) if "handle" in values else ""


def end_contributors(frame: FileFrame) -> str:
    return f'\n],\n"next": {json.dumps(frame.following or None)}}}\n'


def begin_credits(frame: FileFrame) -> str:
    about = frame.repository
    said = {
        "projectName": about.name,
        "projectOwner": about.owner,
        "repoType": HOSTS.get(about.host, "github"),
        "repoHost": f"https://{about.host or 'github.com'}",
    }
    lines = [f"{json.dumps(name)}: {write_json(value)},\n" for name, value in said.items()]
    return "{" + "".join(lines) + '"contributors": [\n'


def credited_entry(frame: FileFrame, values: Values) -> str:
    """Return an entry of .all-contributorsrc; nothing where it would lack what each must have."""
    kinds = known_kinds(values)
    if "handle" not in values or not kinds:
        return ""
    return write_json(
        {
            # Elsewhere a handle is somebody else's login.
            "login": github_login(values),
            "name": called(values),
            "avatar_url": picture_of(values),
            "profile": page_url(values),
            "contributions": kinds,
        }
    )


def end_credits(frame: FileFrame) -> str:
    return "\n]}\n"


def author_line(frame: FileFrame, values: Values) -> str:
    """Return a name and the address of a page: an email address is for .mailmap to say."""
    return f"{called(values)} ({page_url(values)})\n" if "handle" in values else ""


def called(values: Values) -> str:
    """Return what somebody is called by whoever sees these values."""
    return str(values.get("display_name") or values.get("name") or values["handle"])


def known_kinds(values: Values) -> list[str]:
    return [kind for kind in KINDS if kind in values.get("kinds", ())]


def github_login(values: Values) -> str:
    """Return the login on GitHub that is shown; empty where none is."""
    found = (GITHUB.fullmatch(link) for link in values.get("accounts", ()))
    return next((match["login"] for match in found if match), "")


def page_url(values: Values) -> str:
    return site_url.absolute_url(reverse("person", args=[values["handle"]]))


def picture_of(values: Values) -> str:
    """Return the picture that is shown, or one of nobody: a table has a face for each."""
    return str(values.get("picture") or site_url.absolute_url(static("img/person.svg")))


def write_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)

"""Table of people in Markdown, as all-contributors writes it: in HTML, which Markdown leaves alone.

https://allcontributors.org/en/reference/specification/
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from contributors.exports.frame import FileFrame
from contributors.exports.repository_files import (
    called,
    github_login,
    known_kinds,
    page_url,
    picture_of,
)
from contributors.values.contribution_types import EMOJI, KINDS

WIDE = 7
WIDTH = f"{100 / WIDE:.2f}%"
# What is found in the commits of a repository.
COMMITTED = frozenset({"code", "doc", "test"})
BEGIN = "<!-- ALL-CONTRIBUTORS-LIST:START - Do not remove or modify this section -->"
END = "<!-- ALL-CONTRIBUTORS-LIST:END -->"
LEFT_ALONE = "<!-- prettier-ignore-start -->\n<!-- markdownlint-disable -->"
LOOKED_AT = "<!-- markdownlint-restore -->\n<!-- prettier-ignore-end -->"
CELL = (
    '<td align="center" valign="top" width="{}"><a href="{}"><img src="{}" width="100" alt=""><br>'
    "<sub><b>{}</b></sub></a><br>{}</td>\n"
)
DONE = '<a href="{}" title="{}">{}</a>'


def table_head(frame: FileFrame) -> str:
    return f"{BEGIN}\n{LEFT_ALONE}\n<table>\n<tr>\n"


def cell_before(written: int) -> str:
    return "</tr>\n<tr>\n" if written and written % WIDE == 0 else ""


def table_cell(frame: FileFrame, values: Mapping[str, Any]) -> str:
    """Return the cell of somebody; nothing for whose contributions are not said."""
    kinds = known_kinds(values)
    if "handle" not in values or not kinds:
        return ""
    done = [(kind_url(frame, values, kind), KINDS[kind], EMOJI[kind]) for kind in kinds]
    about = page_url(values), picture_of(values), called(values)
    return str(format_html(CELL, WIDTH, *about, join_done(done)))


def join_done(done: list[tuple[str, str, str]]) -> SafeString:
    return format_html_join(" ", DONE, done)


def kind_url(frame: FileFrame, values: Mapping[str, Any], kind: str) -> str:
    """Return the commits of somebody in this repository, or a link that leads nowhere else."""
    about, login = frame.repository, github_login(values)
    if kind in COMMITTED and login and about.host == "github.com":
        path = quote(f"{about.owner}/{about.name}")
        return f"https://github.com/{path}/commits?author={login}"
    return f"#{kind}-{values['handle']}"


def table_tail(frame: FileFrame) -> str:
    return f"</tr>\n</table>\n{LOOKED_AT}\n{END}\n"

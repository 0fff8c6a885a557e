"""Published files: each page is made for everybody, whoever asks."""

from contributors.commons.selection import select_people
from contributors.directory.forms import SearchForm
from contributors.directory.query import Search
from contributors.exports.catalogue import FORMATS, Format
from contributors.exports.consent import COLUMNS, visible_values
from contributors.exports.frame import FileFrame, read_repository
from contributors.support import site_url
from contributors.values.visibility import Audience

# By their names in the URL. None begins with a dot: many servers keep such files to themselves.
PUBLISHED = {
    "contributors.json": "json",
    "all-contributorsrc": "all-contributors",
    "contributors.md": "markdown",
    "AUTHORS": "authors",
    "mailmap": "mailmap",
    "contributors.csv": "csv",
    "contributors.jsonl": "jsonl",
}


def published_format(name: str) -> Format | None:
    return FORMATS.get(PUBLISHED.get(name, ""))


def write_page(chosen: Format, form: SearchForm, path: str) -> tuple[str, str]:
    """Return a page of a file, and the URL of the next, empty at the end; `path` is the file's."""
    columns, after = tuple(chosen.columns or COLUMNS), form.stretch["after"] or 0
    search = form.search
    selection = select_people(search, columns, after)
    following = next_url(form, path, selection.following)
    repository = read_repository(str(search.filters.get("project", "")))
    frame = FileFrame(columns, repository, after == 0, following)
    seen = [visible_values(person, columns, Audience.PUBLIC) for person in selection.people]
    rows = "".join(chosen.rows(frame, seen))
    return f"{chosen.head(frame)}{rows}{chosen.tail(frame)}", following


def count_listed(search: Search) -> tuple[int, bool]:
    """Return how many people the files begin with, and whether more come on further pages."""
    selection = select_people(search, ("handle",))
    return len(selection.people), selection.following is not None


def next_url(form: SearchForm, path: str, following: int | None) -> str:
    if following is None:
        return ""
    query = "&".join(filter(None, [form.query, f"after={following}"]))
    return site_url.absolute_url(f"{path}?{query}")

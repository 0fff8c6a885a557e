"""Catalogue of the export formats."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from contributors.exports import formats, repository_files
from contributors.exports.consent import COLUMNS, MAILMAP, REPOSITORY
from contributors.exports.frame import FileFrame
from contributors.exports.mailmap import mailmap_lines
from contributors.exports.markdown_table import cell_before, table_cell, table_head, table_tail

Values = Mapping[str, Any]


def nothing(frame: FileFrame) -> str:
    return ""


def no_text(written: int) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Format:
    """How a file is written: what is at its top and its end, and for each person, and before each.

    `row` returns nothing for whom this format has no place; `before` is told how many stand
    there already. Without `columns`, whoever takes it chooses them.
    """

    words: str
    file: str
    media_type: str
    row: Callable[[FileFrame, Values], str]
    head: Callable[[FileFrame], str] = nothing
    before: Callable[[int], str] = no_text
    tail: Callable[[FileFrame], str] = nothing
    columns: Sequence[str] = ()

    def rows(self, frame: FileFrame, people: Iterable[Values], written: int = 0) -> Iterator[str]:
        """Yield what is written for each of these people who has a place in it."""
        for values in people:
            if text := self.row(frame, values):
                yield self.before(written) + text
                written += 1


def comma_before(written: int) -> str:
    return ",\n" if written else ""


def csv_format(words: str, file: str, media_type: str, separator: str) -> Format:
    return Format(
        words,
        file,
        f"{media_type}; charset=utf-8",
        lambda frame, values: formats.csv_row(frame.columns, values, separator),
        partial(begin_csv, separator=separator),
    )


def begin_csv(frame: FileFrame, separator: str) -> str:
    # So that the pages of one table can be written one behind the other.
    return formats.csv_head(frame.columns, separator) if frame.first else ""


FORMATS = {
    "csv": csv_format(
        "CSV with commas, for spreadsheets set to English", "meanwhile.csv", "text/csv", ","
    ),
    # No "sep=;" at its top: Excel reads that, and then takes the file for one in an old code page.
    "csv-semicolons": csv_format(
        "CSV with semicolons, for spreadsheets that use decimal commas, as in most of Europe",
        "meanwhile.csv",
        "text/csv",
        ";",
    ),
    "csv-tabs": csv_format(
        "Text with tabs, for spreadsheets in any language",
        "meanwhile.tsv",
        "text/tab-separated-values",
        "\t",
    ),
    "jsonl": Format(
        "JSON lines, for programs",
        "meanwhile.jsonl",
        "application/jsonl; charset=utf-8",
        lambda frame, values: formats.json_row(frame.columns, values),
    ),
    "json": Format(
        "contributors.json, for sites and programs",
        "contributors.json",
        "application/json",
        repository_files.person_entry,
        repository_files.begin_contributors,
        comma_before,
        repository_files.end_contributors,
        columns=tuple(COLUMNS),
    ),
    "all-contributors": Format(
        ".all-contributorsrc, for the all-contributors tools",
        ".all-contributorsrc",
        "application/json",
        repository_files.credited_entry,
        repository_files.begin_credits,
        comma_before,
        repository_files.end_credits,
        columns=REPOSITORY,
    ),
    "markdown": Format(
        "A table in Markdown, for a README",
        "contributors.md",
        "text/markdown; charset=utf-8",
        table_cell,
        table_head,
        cell_before,
        table_tail,
        columns=REPOSITORY,
    ),
    "authors": Format(
        "AUTHORS, one line per person",
        "AUTHORS",
        "text/plain; charset=utf-8",
        repository_files.author_line,
        columns=REPOSITORY,
    ),
    "mailmap": Format(
        ".mailmap, for git: only people who have chosen an address for it",
        ".mailmap",
        "text/plain; charset=utf-8",
        mailmap_lines,
        columns=("handle", "name", "display_name", "commit_addresses", MAILMAP),
    ),
}

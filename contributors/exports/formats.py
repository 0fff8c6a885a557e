"""Formats of an export: CSV in which no spreadsheet finds a formula, and JSON lines.

After https://owasp.org/www-community/attacks/CSV_Injection
"""

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

# Excel takes a file without it for one in an old code page.
BOM = "\ufeff"
# What begins a formula, in its full-width and small forms too, and as a mathematical minus.
FORMULA = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212"
# What a program may skip before it looks for one: space, quotes, and what nobody can see.
SKIPPED = "\\s\"'\u0000-\u001f\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
# Where a cell begins, or would in a program that parts cells by another sign than the comma,
# as Excel does in half of Europe.
START = "^|[;,|\t\r\n]"
DANGER = re.compile(f"({START})(?=[\t\r\n]|[{SKIPPED}]*[{FORMULA}])")


def escape_formula(cell: str) -> str:
    """Put an apostrophe before whatever a spreadsheet could take for a formula."""
    return DANGER.sub(r"\1'", cell)


def csv_head(columns: Sequence[str], separator: str = ",") -> str:
    return BOM + csv_line(columns, separator)


def csv_row(columns: Iterable[str], values: Mapping[str, Any], separator: str = ",") -> str:
    cells = [escape_formula(cell_text(values.get(name, ""))) for name in columns]
    return csv_line(cells, separator)


def csv_line(cells: Iterable[str], separator: str) -> str:
    line = StringIO()
    csv.writer(line, delimiter=separator, quoting=csv.QUOTE_ALL).writerow(cells)
    return line.getvalue()


def cell_text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "yes" if value is True else str(value)


def json_row(columns: Iterable[str], values: Mapping[str, Any]) -> str:
    """Return a line of JSON: exact, since nothing that reads it looks for formulas."""
    return json.dumps(dict(values), ensure_ascii=False) + "\n"

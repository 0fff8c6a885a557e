import csv
import json
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contributors.exports.catalogue import FORMATS
from contributors.exports.formats import BOM, csv_head, csv_row, escape_formula, json_row
from contributors.exports.frame import FileFrame

BEGINS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
HOSTILE = st.text(st.sampled_from("=+-@\uff1d\uff0b\uff0d\uff20\u2212 \t\r\n\"',;|a1\u200b\ufeff"))


def cells(line, delimiter):
    """Every cell as a program sees it that parts them by this sign."""
    rows = csv.reader(StringIO(line, newline=""), delimiter=delimiter)
    return [cell for row in rows for cell in row]


def runs(cell):
    return cell.strip(' \t\r\n"\u200b\ufeff').startswith(BEGINS)


@pytest.mark.parametrize(
    "typed",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(1)",
        "\tx",
        "\rx",
        "\nx",
        "  =1",
        "\u00a0=1",
        "\u200b=1",
        "\ufeff=1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff20a",
        '"=1',
        "'=1",
        "\u2212" + "1",
    ],
)
def test_a_cell_that_looks_like_a_formula_begins_with_an_apostrophe(typed):
    assert escape_formula(typed) == f"'{typed}"


@pytest.mark.parametrize(
    "typed", ["", "Ada", "Jean-Luc", "a=b", "1+1", "ada@example.org", "O'Hara"]
)
def test_what_is_harmless_stays_as_it_is(typed):
    assert escape_formula(typed) == typed


@pytest.mark.parametrize("typed", ["a;=1", "a\t=1", "a, +1", 'a;"=1', "a\n=1", "a\r\n@b"])
def test_a_cell_is_harmless_to_who_parts_cells_elsewhere(typed):
    assert "'" in escape_formula(typed)


@given(st.lists(HOSTILE, min_size=1, max_size=4))
def test_no_cell_of_a_line_runs_whichever_sign_parts_them(typed):
    names = [f"c{number}" for number in range(len(typed))]

    line = csv_row(names, dict(zip(names, typed, strict=True)))

    assert not [cell for delimiter in ",;\t|" for cell in cells(line, delimiter) if runs(cell)]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\x00")))
def test_nothing_else_is_changed(typed):
    [cell] = cells(csv_row(["a"], {"a": typed}), ",")

    assert cell.replace("'", "") == typed.replace("'", "")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_cell_stands_in_quotes(separator):
    line = csv_row(["a", "b"], {"a": "plain", "b": 'a "word"'}, separator)

    assert line == f'"plain"{separator}"a ""word"""\r\n'


def test_lists_and_answers_are_words():
    line = csv_row(["a", "b", "c"], {"a": ["x", "y"], "b": True})

    assert line == '"x, y","yes",""\r\n'
    assert csv_head(["a", "b"]) == f'{BOM}"a","b"\r\n'


@pytest.mark.parametrize(("name", "separator"), [("csv-semicolons", ";"), ("csv-tabs", "\t")])
def test_cells_are_parted_as_spreadsheets_of_other_languages_expect(name, separator):
    chosen = FORMATS[name]

    frame = FileFrame(["a", "b"])
    head, line = chosen.head(frame), chosen.row(frame, {"a": "x,y;z", "b": "=1"})

    assert head == f'{BOM}"a"{separator}"b"\r\n'
    assert cells(line, separator) == ["x,y;z", "'=1"]


def test_json_lines_are_exact_and_one_line_each():
    values = {"a": "=1\n", "b": ["x"], "c": "é\u2028"}

    line = json_row(["a"], values)

    assert json.loads(line) == values
    assert line.count("\n") == 1

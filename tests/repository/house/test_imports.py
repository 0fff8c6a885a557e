"""Imports that import-linter does not see: of what is no package of ours, or has a name of ours."""

import re
from pathlib import Path

import pytest

from tests.repository.house.test_house import HOUSE, imported, tracked
from tests.repository.house.test_tree import UNUSED

# What nothing that serves visitors may need.
TOOLS = {"bench", "bin", "docs", "e2e", "tests"}
WANTED = re.compile(rf"^\s*(?:from|import(?: .+,)?) (?:{'|'.join(UNUSED)})\b", re.MULTILINE)


@pytest.mark.parametrize("package", ["contributors", "site"])
def test_what_serves_visitors_needs_no_test_and_no_tool(package: str) -> None:
    found = {path: TOOLS.intersection(imported(path)) for path in tracked(f"{package}/*.py")}

    assert {str(path): names for path, names in found.items() if names} == {}


def test_what_the_standard_library_calls_as_we_do_is_not_wanted_here() -> None:
    wanted = {str(path): WANTED.findall((HOUSE / path).read_text()) for path in tracked("*.py")}

    assert {path: lines for path, lines in wanted.items() if lines} == {}


def test_a_tool_is_found_inside_of_a_function(tmp_path: Path) -> None:
    module = tmp_path / "late.py"
    module.write_text("def late():\n    from tests.support import plans\n")

    assert TOOLS.intersection(imported(module)) == {"tests"}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("import trace", True),
        ("  from profile import run", True),
        ("import os, trace", True),
        ("from lab.engine.trace import What", False),
        ("from lab.engine import trace", False),
    ],
)
def test_a_module_of_the_standard_library_that_is_wanted_is_found(line: str, wanted: bool) -> None:
    assert bool(WANTED.search(line)) is wanted

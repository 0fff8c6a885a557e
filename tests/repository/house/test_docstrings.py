"""Docstrings of modules: a plain statement of what each is, wherever it lies."""

import re
from pathlib import Path

import pytest

from tests.repository.house.test_house import HOUSE, tracked

# What is tested says it in its name, and a package may be no more than a folder.
SILENT = {"__init__.py", "conftest.py"}
# Not parsed: there are more than a thousand modules.
DOCSTRING = re.compile(r'\A(?:#!.*\n)?"""(.+?)"""', re.DOTALL)


def opening(source: str) -> str:
    """Return the first paragraph of a module's docstring, in one line."""
    docstring = DOCSTRING.match(source)
    return " ".join(docstring[1].partition("\n\n")[0].split()) if docstring else ""


def is_statement(text: str) -> bool:
    return "?" not in text and text.endswith(".")


def needs_docstring(path: Path, source: str) -> bool:
    tested = path.name in SILENT or path.parts[0] in ("tests", "e2e")
    return bool(source) and not tested and "migrations" not in path.parts


def test_every_module_says_what_it_is_and_asks_nothing() -> None:
    said = {str(path): opening(path.read_text()) for path in tracked("*.py")}

    assert {path: text for path, text in said.items() if text and not is_statement(text)} == {}


def test_only_tests_and_packages_may_be_silent() -> None:
    sources = {path.relative_to(HOUSE): path.read_text() for path in tracked("*.py")}
    needed = [path for path, source in sources.items() if needs_docstring(path, source)]

    assert [str(path) for path in needed if not opening(sources[path])] == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('"""Circuit breaker: rests\nafter failures.\n\nMore?\n"""\n', True),
        ('"""What breaks a circuit?"""\n', False),
        ('"""A circuit breaker"""\n', False),
    ],
)
def test_a_statement_is_told_from_a_question_and_a_fragment(source: str, said: bool) -> None:
    assert is_statement(opening(source)) is said


def test_a_module_without_a_word_is_found() -> None:
    assert needs_docstring(Path("contributors/values/links.py"), "LINK = 1\n")
    assert not needs_docstring(Path("contributors/values/__init__.py"), "LINK = 1\n")
    assert not needs_docstring(Path("tests/values/test_links.py"), "LINK = 1\n")

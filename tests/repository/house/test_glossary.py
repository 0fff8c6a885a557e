import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings

HOUSE: Path = settings.BASE_DIR
GLOSSARY = HOUSE / "docs/glossary.md"
MOST = 40
ROW = re.compile(
    r"^\| (?P<word>[^|]+) \| (?P<meaning>[^|]+) \| `(?P<module>[^`|]+)` \|$", re.MULTILINE
)
CLASS = re.compile(r"^class (\w+)", re.MULTILINE)
classes_of = cache(lambda path: CLASS.findall(path.read_text()))  # Once, for forty words.
# What a newcomer looks for by these names has to be found by its first line.
TERMS = ("circuit breaker", "magic link", "outbox", "single flight", "SSRF", "throttling")
PACKAGES = ("contributors", "site")
# Classes of one name in several modules, each with the reason why.
ALIKE = {"Command": "Django looks for a command by this name of its class."}
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


class Entry(NamedTuple):
    word: str
    meaning: str
    module: str


def entries(text: str) -> list[Entry]:
    return [Entry(**row.groupdict()) for row in ROW.finditer(text)]


def says(text: str, word: str) -> bool:
    """Whether a text has a word, in a sentence or as a part of a name."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|[\s_-]+", " ", text)
    return re.search(rf"(?<![a-z]){re.escape(word)}", spaced, re.IGNORECASE) is not None


def classes(root: Path, word: str) -> list[str]:
    """Modules below a folder that have a class of this name."""
    name = word.title().replace(" ", "")
    return [str(path) for path in root.rglob("*.py") if name in classes_of(path)]


def names(root: Path, *kinds: type[ast.stmt]) -> Iterator[str]:
    """Names of what stands at the top of modules below a folder, migrations aside."""
    for path in root.rglob("*.py"):
        if "migrations" not in path.parts:
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, kinds):
                    yield node.name  # type: ignore[attr-defined]


ENTRIES = entries(GLOSSARY.read_text())


def test_every_row_is_read_and_they_are_forty_at_most() -> None:
    rows = [line for line in GLOSSARY.read_text().splitlines() if line.startswith("| ")]

    assert len(ENTRIES) == len(rows) - 1
    assert 0 < len(ENTRIES) <= MOST


def test_a_word_stands_once_and_in_its_place() -> None:
    words = [entry.word.casefold() for entry in ENTRIES]

    assert words == sorted(set(words))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.word)
def test_a_word_is_used_where_the_glossary_says(entry: Entry) -> None:
    module = HOUSE / entry.module

    assert module.is_file()
    assert says(module.read_text(), entry.word)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.word)
def test_a_word_is_the_name_of_one_class_at_most(entry: Entry) -> None:
    named = [*classes(HOUSE / "contributors", entry.word), *classes(HOUSE / "site", entry.word)]

    assert named[1:] == []


def test_a_class_has_a_name_of_its_own() -> None:
    named = Counter(name for package in PACKAGES for name in names(HOUSE / package, ast.ClassDef))

    assert {name for name, times in named.items() if times > 1} == set(ALIKE)


@pytest.mark.parametrize("term", TERMS)
def test_a_term_of_the_field_is_in_the_first_line_of_the_module_that_does_it(term: str) -> None:
    (module,) = [entry.module for entry in ENTRIES if entry.word == term]
    docstring = ast.get_docstring(ast.parse((HOUSE / module).read_text())) or ""

    assert says(docstring.partition("\n")[0], term)


def test_a_row_with_a_module_is_an_entry() -> None:
    table = "| word | what it means | module |\n|---|---|---|\n| lane | a thread | `lane.py` |\n"

    assert entries(table) == [Entry("lane", "a thread", "lane.py")]


@pytest.mark.parametrize("text", ["class SingleFlight:", "single_flight", "A single\nflight"])
def test_a_word_is_found_in_any_spelling(text: str) -> None:
    assert says(text, "single flight")
    assert not says(text, "magic link")


def test_a_word_is_not_found_inside_of_another() -> None:
    assert not says("discard it", "card")
    assert says("cards", "card")


def test_only_what_stands_at_the_top_of_a_module_is_counted(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text("class Cart:\n    def add(self): ...\n\n\ndef _pay(): ...\n")
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations/one.py").write_text("def fill(): ...\n")

    assert list(names(tmp_path, ast.ClassDef)) == ["Cart"]
    assert list(names(tmp_path, *FUNCTION)) == ["_pay"]


def test_two_classes_of_one_name_are_found(tmp_path: Path) -> None:
    for name in ("one.py", "other.py"):
        (tmp_path / name).write_text("class MagicLink:\n    pass\n")
    (tmp_path / "third.py").write_text("class MagicLinks:\n    pass\n")

    assert len(classes(tmp_path, "magic link")) == 2

"""Plain British English in what people read: pages, mails, errors, commands and documentation."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repository.house.test_house import HOUSE, tracked

# What sounds translated, padded or American. Names of code and of CSS are left out.
AVOIDED = re.compile(
    r"""(?<![-.\w])(
    mails | a\ mail(?!\ server|\ domain|\ program) | please | anew | afresh | once\ more
    | any\ more | as\ it\ were | for\ want\ of | for\ the\ moment\ of | take\ along
    | (all|what)\ is\ (yours|theirs) | said\ of\ (you|them) | where\ you\ chose
    | colors? | behaviors? | favorites? | cent(er|ered) | canceled | gray | licensed? | catalog
    | organiz\w+ | recogniz\w+ | realiz\w+ | normaliz\w+ | optimiz\w+ | initializ\w+ | analyz\w+
    )(?![-\w(:]|\.\w)""",
    re.VERBOSE | re.IGNORECASE,
)
CODE = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)", re.DOTALL)
UNREAD = re.compile(r"{#.*?#}|<style>.*?</style>", re.DOTALL)
READ = re.compile(r'\b(?:alt|aria-label|label|hint|button|content)="([^"]*)"')
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
TAG = re.compile(r"<[^>]*>|{%.*?%}|{{.*?}}|{\w+}")
# Others' words: the simulator says what GitHub says.
OTHERS = HOUSE / "site/simulator/services/github.py"


def page_text(source: str) -> str:
    """Return what a page of the documentation says, without its code."""
    return CODE.sub("", source)


def template_text(source: str) -> str:
    """Return what a template shows: the text between tags, and attributes that are read out."""
    shown = UNREAD.sub("", source)
    return "\n".join([TAG.sub(" ", shown), *READ.findall(shown)])


def python_text(source: str) -> str:
    """Return the strings of a module that are sentences, without its docstrings."""
    nodes = list(ast.walk(ast.parse(source)))
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    constants = [n for n in nodes if isinstance(n, ast.Constant) and id(n) not in docstrings]
    strings = [n.value for n in constants if isinstance(n.value, str)]
    return "\n".join(TAG.sub(" ", value) for value in strings if re.search(r"[a-z] [a-z]", value))


def docstring_text(source: str) -> str:
    """Return the docstrings of a module, without the names of code in them."""
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, DOCUMENTED))
    return page_text("\n".join(ast.get_docstring(node) or "" for node in nodes))


def script_text(source: str) -> str:
    """Return the strings of a script that are sentences."""
    strings = re.findall(r'"[^"\n]*"|`[^`]*`', source)
    return "\n".join(value for value in strings if re.search(r"[a-z] [a-z]", value))


READERS = (
    (page_text, ("README.md", "CONTRIBUTING.md", ":(glob)docs/**/*.md")),
    (template_text, ("templates/**.html", "templates/**.txt")),
    (python_text, ("contributors/**.py", "site/**.py", ":!contributors/migrations")),
    (docstring_text, ("contributors/**.py", "site/**.py", ":!contributors/migrations")),
    (script_text, ("static/js/**.js",)),
)


def avoided_words() -> Iterator[tuple[str, list[str]]]:
    for read, patterns in READERS:
        for path in tracked(*patterns):
            text = "" if path == OTHERS else read(path.read_text())
            if words := [match[0] for match in AVOIDED.finditer(text)]:
                yield str(Path(path).relative_to(HOUSE)), words


def test_nothing_that_people_read_has_a_word_that_we_avoid():
    assert dict(avoided_words()) == {}


@pytest.mark.parametrize(
    ("read", "source"),
    [
        (page_text, "Mails are sent. `color`"),
        (template_text, '{# color #}<p class="color">Please wait</p>'),
        (template_text, '<img alt="A gray square">'),
        (python_text, '"""Anew."""\nsay(f"{name} is organized", color="gray")'),
        (docstring_text, '"""`anew`"""\ndef send():\n    """Send a mail."""\n    say("anew")'),
        (script_text, 'show("Nothing comes any more.", { color })'),
    ],
)
def test_a_word_that_we_avoid_is_found_where_it_is_read_and_nowhere_else(read, source):
    assert len(AVOIDED.findall(read(source))) == 1

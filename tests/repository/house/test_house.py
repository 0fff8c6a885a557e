import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

HOUSE: Path = settings.BASE_DIR
PYPROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text())
# Put together here, so that this file does not hold what it forbids.
REGISTRIES = [
    ".".join(parts)
    for parts in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("debian", "org"),
    ]
]
MACHINES = [f"/{folder}/" for folder in ("root", "home", "work", "Users")]


def tracked(*patterns: str) -> list[Path]:
    """Return what is in git, or would be after `git add .`, and is still there."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", *patterns]
    listed = subprocess.run(command, cwd=HOUSE, check=True, capture_output=True, text=True).stdout
    return [HOUSE / name for name in listed.split("\0") if name and (HOUSE / name).is_file()]


def dependencies() -> list[str]:
    declared = PYPROJECT["project"]["dependencies"] + PYPROJECT["dependency-groups"]["dev"]
    return [re.split(r"[\[<>=]", name)[0] for name in declared]


def imported(path: Path) -> Iterator[str]:
    """The first part of whatever a module imports, inside of functions too."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield "." if node.level else str(node.module).partition(".")[0]


@pytest.mark.parametrize("template", sorted((HOUSE / "templates").rglob("*.html")), ids=str)
def test_every_template_compiles(template: Path) -> None:
    get_template(str(template.relative_to(HOUSE / "templates")))


def test_no_module_is_longer_than_150_lines() -> None:
    # Settings and the cast are lists, in one file on purpose; migrations are written by a command.
    lists = {HOUSE / "site/config/settings.py", HOUSE / "site/simulator/cast/people.py"}
    modules = {path for path in tracked("*.py") if path.parent.name != "migrations"} - lists
    lengths = {str(path): len(path.read_text().splitlines()) for path in modules}

    assert {path: length for path, length in lengths.items() if length > 150} == {}


def test_no_file_names_a_package_registry_or_a_folder_of_one_machine() -> None:
    texts = {path: path.read_text(errors="ignore") for path in tracked()}
    found = [
        (str(path), word)
        for path, text in texts.items()
        for word in REGISTRIES + MACHINES
        if word in text
    ]

    assert found == []


def test_a_colour_scheme_changes_nothing_but_colours() -> None:
    # So e2e/support/axe.py asks in the other scheme for colours alone.
    styles = {path: path.read_text() for path in tracked("static/css/*.css", "templates/*.html")}

    assert [str(path) for path, style in styles.items() if "prefers-color-scheme" in style] == []
    assert any("light-dark(" in style for style in styles.values())


def test_every_package_has_a_level() -> None:
    packages = {path.parent for path in tracked("*/__init__.py")}
    outermost = {path for path in packages if path.parent in (HOUSE, HOUSE / "site")}
    linted = PYPROJECT["tool"]["importlinter"]["root_packages"]

    assert sorted(linted) == sorted(path.name for path in outermost)
    assert "lint-imports" in (HOUSE / "Makefile").read_text()


def test_the_core_needs_the_standard_library_and_django() -> None:
    modules = tracked("site/meanwhile/*.py")
    names = {name for path in modules for name in imported(path)}

    assert names - sys.stdlib_module_names == {"django", "meanwhile"}


def test_every_dependency_is_locked_and_has_a_reason() -> None:
    lock = (HOUSE / "requirements-dev.txt").read_text()
    reasons = (HOUSE / "docs/decisions/0001-dependencies.md").read_text()

    assert [name for name in dependencies() if f"\n{name}==" not in lock] == []
    assert [name for name in dependencies() if f"| {name} |" not in reasons] == []


def test_visitors_and_developers_get_the_same_versions() -> None:
    runtime, development = (
        set(re.findall(r"^\S+==\S+", (HOUSE / name).read_text(), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    )

    assert runtime - development == set()


def test_the_guide_names_every_folder() -> None:
    guide = (HOUSE / "CONTRIBUTING.md").read_text()
    rooms = {path.parent for path in tracked("contributors/*.py", "site/*.py")}
    # What Django calls so, and the product itself.
    plain = {"commands", "contributors", "templatetags"}
    folders = {path.relative_to(HOUSE).parts[0] for path in tracked("*/*")}
    folders |= {room.name for room in rooms} - plain

    assert [name for name in sorted(folders) if f"`{name}/`" not in guide] == []


def test_the_product_does_not_know_the_lab() -> None:
    named = re.compile(r"(?<![a-z])lab(?![a-z])", re.IGNORECASE)
    product = tracked("contributors", "templates/contributors")

    assert [str(path) for path in product if named.search(path.read_text())] == []

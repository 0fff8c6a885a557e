import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.repository.house.test_house import HOUSE

MOST = 12
# Packages are one folder down in these.
OUTER = {"e2e", "site", "tests"}
# What Django and pytest look for by its name, and what each page that is streamed is made of.
SEVERAL = {
    "__init__",
    "conftest",
    "forms",
    "urls",
    "views",
    "run",
    "stream",
    "transports",
    "updates",
}
# A folder that is no package, the room of what DNS is asked, and the tests of both.
DNS = "contributors/upstreams/dns"
FOLDERS = {"site", "tests/site", DNS, f"tests/{DNS}"}
# Our words too. Nobody here wants the modules that the standard library has under these names.
UNUSED = {"mailbox", "numbers", "profile", "trace"}
TAKEN = sys.stdlib_module_names | set(packages_distributions())


def modules(root: Path) -> Iterator[Path]:
    for folder, below, names in root.walk():
        below[:] = [name for name in below if not name.startswith(".")]
        yield from (folder.relative_to(root) / name for name in names if name.endswith(".py"))


def full(paths: Iterable[Path]) -> dict[str, int]:
    """Folders of more files than can be taken in at a glance, migrations aside."""
    sizes: dict[str, int] = defaultdict(int)
    for path in paths:
        if path.stem != "__init__" and path.parent.name != "migrations":
            sizes[str(path.parent)] += 1
    return {folder: size for folder, size in sizes.items() if size > MOST}


def twins(paths: Iterable[Path]) -> list[str]:
    """Files that share a name with another one of their package."""
    named: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for path in paths:
        package = path.parts[: 2 if path.parts[0] in OUTER else 1]
        name = path.stem.removeprefix("test_")
        if name not in SEVERAL and path.parent.name != "migrations":
            named[*package, name].append(str(path))
    return sorted(one for same in named.values() if len(same) > 1 for one in same)


def shadows(paths: Iterable[Path]) -> set[str]:
    """Files and folders by whose names somebody else's module is known."""
    paths = list(paths)
    folders = {folder for path in paths for folder in path.parents if folder.name in TAKEN}
    return {str(folder) for folder in folders} - FOLDERS | {
        str(path) for path in paths if path.stem in TAKEN - UNUSED
    }


def plant(root: Path, *names: str) -> list[Path]:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return list(modules(root))


def test_every_folder_can_be_taken_in_at_a_glance() -> None:
    assert full(modules(HOUSE)) == {}


def test_a_name_says_which_file_of_a_package_is_meant() -> None:
    assert twins(modules(HOUSE)) == []


def test_no_file_has_the_name_of_somebody_elses_module() -> None:
    assert shadows(modules(HOUSE)) == set()


def test_a_folder_of_thirteen_files_is_found(tmp_path: Path) -> None:
    names = [f"shop/room/file{number}.py" for number in range(13)]
    tree = plant(tmp_path, "shop/room/__init__.py", *names[1:])
    fuller = plant(tmp_path, *names)

    assert full(tree) == {}
    assert full(fuller) == {"shop/room": 13}


def test_migrations_are_not_counted(tmp_path: Path) -> None:
    tree = plant(tmp_path, *(f"shop/migrations/{number:04}.py" for number in range(13)))

    assert full(tree) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("shop/orders/price.py", "shop/stock/price.py"),
        ("shop/price.py", "shop/stock/price.py"),
        ("site/shop/orders/price.py", "site/shop/stock/price.py"),
        ("tests/shop/orders/test_price.py", "tests/shop/stock/test_price.py"),
    ],
)
def test_two_files_of_one_name_are_found(tmp_path: Path, one: str, other: str) -> None:
    assert twins(plant(tmp_path, one, other)) == sorted([one, other])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("shop/price.py", "bank/price.py"),
        ("site/shop/price.py", "site/bank/price.py"),
        ("shop/orders/views.py", "shop/stock/views.py"),
        ("shop/orders/__init__.py", "shop/stock/__init__.py"),
    ],
)
def test_packages_may_name_alike_and_django_does(tmp_path: Path, one: str, other: str) -> None:
    assert twins(plant(tmp_path, one, other)) == []


@pytest.mark.parametrize("name", ["calendar", "signal", "httpx", "django", "html"])
def test_a_name_that_is_taken_is_found(tmp_path: Path, name: str) -> None:
    tree = plant(tmp_path, f"shop/{name}.py", f"bank/{name}/price.py", "site/shop/price.py")

    assert shadows(tree) == {f"shop/{name}.py", f"bank/{name}"}


def test_one_folder_may_be_called_site_and_no_other(tmp_path: Path) -> None:
    assert shadows(plant(tmp_path, "site/shop/price.py", "shop/site/price.py")) == {"shop/site"}


def test_what_hides_from_git_is_not_ours(tmp_path: Path) -> None:
    assert plant(tmp_path, ".venv/lib/calendar.py") == []

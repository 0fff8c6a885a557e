"""What the pages for operators say: commands, variables, log lines and anchors that there are."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

from tests.repository.house.test_house import HOUSE, tracked

PAGES = {
    name: (HOUSE / name).read_text()
    for name in ("README.md", "docs/deploying.md", "docs/operating.md", "docs/servers.md")
}
OPERATING = PAGES["docs/operating.md"]
VARIABLES = set(
    re.findall(r"^\| `(\w+)` \|", (HOUSE / "docs/settings.md").read_text(), re.MULTILINE)
)
# Variables of other programs: compose.yaml's own, those of pip and uv, and of the system.
OTHERS = {
    "SITE_HOST",
    "POSTGRES_PASSWORD",
    "UV_INDEX_URL",
    "PIP_INDEX_URL",
    "TCP_USER_TIMEOUT",
    "HTTP_HOST",
    "PROMETHEUS_MULTIPROC_DIR",
}
# In other people's loggers, whose words are theirs.
LIBRARIES = {"django.request", "django.security.DisallowedHost", "psycopg.pool", "uvicorn.error"}


@pytest.mark.parametrize("page", PAGES)
def test_each_variable_that_operators_read_of_is_one_that_there_is(page):
    named = set(re.findall(r"\b[A-Z][A-Z\d]*(?:_[A-Z\d]+)+\b", PAGES[page]))

    assert {name for name in named - VARIABLES - OTHERS if not hasattr(settings, name)} == set()


@pytest.mark.parametrize("page", PAGES)
def test_each_command_that_operators_read_of_is_one_that_there_is(page):
    named = set(re.findall(r"manage\.py ([a-z]+)", PAGES[page]))

    assert named - set(get_commands()) == set()


def test_the_table_of_commands_has_each_of_ours_that_operators_need():
    table = OPERATING.partition("## Commands")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| `([a-z]+)", table, re.MULTILINE)
    ours = {
        name
        for name, app in get_commands().items()
        if not app.startswith("django.") and "." not in app
    }

    assert set(listed) - set(get_commands()) == set()
    assert ours - set(listed) == {"dev", "runserver", "seed", "simulator"} & ours


def documented_lines() -> list[tuple[str, str]]:
    """Return (logger, some of its words), as the table has them."""
    table = OPERATING.partition("| logger | its words |")[2].partition("\n\n")[0]
    rows = [row.split(" | ")[:2] for row in table.splitlines()[2:]]
    return [
        (logger, words)
        for loggers, said in rows
        for logger in re.findall(r"`([^`]+)`", loggers)
        for words in re.findall(r"`([^`]+)`", said)
    ]


def test_each_module_that_logs_is_explained():
    logging = {
        path.relative_to(HOUSE / "site" if "site" in path.parts else HOUSE)
        for path in map(Path, tracked("contributors/**.py", "site/**.py"))
        if re.search(
            r"logger\.(?:warning|error|info)|log_without_message\(logger", path.read_text()
        )
    }
    named = {Path(*logger.split(".")).with_suffix(".py") for logger, _ in documented_lines()}
    # It logs with the logger of whoever calls it.
    logging.discard(Path("contributors/support/private_logging.py"))

    assert logging - {Path(str(name)) for name in named} == set()


@pytest.mark.parametrize(("logger", "words"), documented_lines())
def test_each_line_that_is_explained_is_logged(logger, words):
    if logger in LIBRARIES:
        return
    path = Path(*logger.split(".")).with_suffix(".py")
    source = next(file for file in (HOUSE / path, HOUSE / "site" / path) if file.exists())

    # What is filled in differs; the first words are in the source.
    assert re.split(r"[:/]", words)[0].removeprefix("GET ") in source.read_text()


def test_each_metric_is_explained_and_each_that_is_explained_is_counted():
    sources = "".join(path.read_text() for path in tracked("contributors/**.py", "site/**.py"))
    kinds = "Counter|Gauge|GaugeMetricFamily|Histogram"
    counted = set(re.findall(rf'\b(?:{kinds})\(\s*"(meanwhile_[a-z_]+)"', sources))
    explained = set(re.findall(r"^\| `(meanwhile_[a-z_]+)`", OPERATING, re.MULTILINE))

    assert explained == counted
    assert explained


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-") for text in headings}


@pytest.mark.parametrize("name", PAGES)
def test_each_link_leads_somewhere(name):
    page = HOUSE / name
    links = re.findall(r"\]\((?!https?:)([^)#\s]*)(?:#([^)]+))?\)", PAGES[name])

    lost = [
        (path, anchor)
        for path, anchor in links
        if not (target := (page.parent / path if path else page)).exists()
        or (anchor and target.suffix == ".md" and anchor not in anchors(target))
    ]

    assert links
    assert lost == []

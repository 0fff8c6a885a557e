"""Table of settings: `python docs/settings_table.py` writes docs/settings.md from the code."""

import os
import runpy
from collections.abc import Mapping
from pathlib import Path
from unittest.mock import patch

from config.environment import Variable

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "settings.md"
SETTINGS = ROOT / "site" / "config" / "settings.py"
# What a site cannot be without, for the defaults of all others.
NEEDED = {"DJANGO_SECRET_KEY": "0123456789" * 6, "DJANGO_ALLOWED_HOSTS": "example.org"}

HEAD = """# Settings

Every environment variable that the site reads. `python docs/settings_table.py` writes this page
from `site/config/settings.py`. A blank value counts as not set. If a value is wrong, whatever you
started stops with status 3 and one sentence, which names the variable and quotes no secret.

**You get a production site** unless `DJANGO_DEBUG=1` asks for a development one. `make run`,
`manage.py dev` and `manage.py runserver` ask for it. So does every other `manage.py` command
except `serve`, as long as none of these is set: {of_production}.

| variable | what it is | it must be | default | in development |
|---|---|---|---|---|
"""


def main() -> None:
    PAGE.write_text(write_page())


def write_page() -> str:
    production = declared_variables(NEEDED)
    development = declared_variables({"DJANGO_DEBUG": "1"})
    from config.starting.refusal import OF_PRODUCTION

    head = HEAD.format(of_production=", ".join(f"`{name}`" for name in OF_PRODUCTION))
    return head + "".join(
        format_row(variable, development[name]) for name, variable in production.items()
    )


def declared_variables(variables: Mapping[str, str]) -> dict[str, Variable]:
    """Return what the settings declare where only these variables are set."""
    with patch.dict(os.environ, variables, clear=True):
        found: dict[str, Variable] = runpy.run_path(str(SETTINGS))["VARIABLES"]
    return found


def format_row(variable: Variable, in_development: Variable) -> str:
    defaults = [describe_default(each.default) for each in (variable, in_development)]
    if defaults[0] == defaults[1]:
        defaults[1] = ""
    words = variable.kind.words.replace("|", r"\|").replace("*", r"\*")
    cells = (f"`{variable.name}`", variable.about, words, *defaults)
    return f"| {' | '.join(cells)} |\n"


def describe_default(default: str | None) -> str:
    if default is None:
        return "none: it must be set"
    return f"`{default.replace(f'{ROOT}/', '')}`" if default else ""


if __name__ == "__main__":
    main()

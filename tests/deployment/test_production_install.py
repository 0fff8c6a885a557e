"""What production installs: requirements.txt, and nothing else."""

import os
import re
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest
from django.conf import settings

from tests.config.test_settings import PRODUCTION
from tests.repository.house.test_house import HOUSE, PYPROJECT, tracked
from tests.support.processes.asgi_servers import await_listener
from tests.support.processes.commands import free_port, run
from tests.support.processes.servers import PATIENCE

REQUIREMENTS = (HOUSE / "requirements.txt").read_text()
SERVING = {"config.asgi", "config.wsgi", "simulator.__main__"}
IMPORT_ALL = """
import importlib, sys
import django
django.setup()
for name in sys.argv[1:]:
    importlib.import_module(name)
print(len(sys.argv) - 1, "imported")
"""


def required() -> list[str]:
    """Names in requirements.txt that are for this machine."""
    return re.findall(r"^([\w.-]+)==\S+(?! ; sys_platform == 'win32')", REQUIREMENTS, re.MULTILINE)


def test_each_requirement_has_a_hash() -> None:
    requirements = re.split(r"\n(?=\S)", REQUIREMENTS)
    pinned = [lines for lines in requirements if "==" in lines and not lines.startswith("#")]

    assert len(pinned) > 20
    assert [lines for lines in pinned if "--hash=sha256:" not in lines] == []


def test_no_tool_of_developers_is_required() -> None:
    tools = [re.split(r"[\[<>=]", name)[0] for name in PYPROJECT["dependency-groups"]["dev"]]

    assert "hatchling" in tools
    assert set(tools) & set(required()) == set()


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """Return a folder with all that requirements.txt names, and with nothing else."""
    folder = tmp_path / "packages"
    folder.mkdir()
    for name in required():
        files = distribution(name).files or []
        outermost = {path.parts[0] for path in files} - {"..", "__pycache__"}
        for part in outermost:
            (folder / part).symlink_to(Path(str(distribution(name).locate_file(part))))
    return folder


@pytest.fixture
def production(packages: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a production site: without site-packages, and away from the checkout."""
    return {
        **PRODUCTION,
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(packages),
        "PYTHONPYCACHEPREFIX": os.environ.get("PYTHONPYCACHEPREFIX", ""),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "MEANWHILE_DATA": str(tmp_path),
        "STATIC_ROOT": str(tmp_path / "static"),
        "MAIL_FROM": "meanwhile@example.org",
        "PORT": str(free_port()),
    }


def command(*words: str) -> list[str]:
    # -S: whatever .pth files add to the path is not there.
    return [sys.executable, "-S", *words]


def module(path: Path) -> str:
    below = path.relative_to(HOUSE / "site" if "site" in path.parts else HOUSE)
    return ".".join(below.with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.system
def test_every_module_of_the_site_needs_nothing_else(production: dict[str, str]) -> None:
    modules = sorted(set(map(module, tracked("contributors/*.py", "site/*.py"))))
    # Importing these serves: they ask for what the other test prepares, and are imported there.
    modules = [name for name in modules if name not in SERVING]
    path = f"{production['PYTHONPATH']}:{HOUSE}:{HOUSE / 'site'}"

    imported = subprocess.run(
        command("-c", IMPORT_ALL, *modules),
        env={**production, "PYTHONPATH": path},
        capture_output=True,
        text=True,
    )

    assert imported.stdout == f"{len(modules)} imported\n", imported.stderr


@pytest.mark.system
def test_the_commands_of_the_readme_lead_to_a_site(production: dict[str, str], tmp_path) -> None:
    manage = str(settings.BASE_DIR / "manage.py")
    for words in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"]):
        subprocess.run(command(manage, *words), cwd=tmp_path, env=production, check=True)

    with run(command(manage, "serve"), production, tmp_path) as serving:
        serving.read_until("startup complete")
        await_listener(int(production["PORT"]))
        address = f"http://127.0.0.1:{production['PORT']}/readyz/"
        page = subprocess.run(
            ["curl", "-s", "-i", "--max-time", "60", address],
            capture_output=True,
            text=True,
        ).stdout
        serving.terminate()
        status = serving.process.wait(3 * PATIENCE)

    assert page.startswith("HTTP/1.1 200 ")
    assert '"ready": true' in page
    assert status in {0, -15}

"""What operators take from here: compose.yaml, fly.toml, Dockerfile and units of systemd."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings as ours

from config.management.commands.serve import configure_server
from tests.config.test_settings import PRODUCTION

HOUSE: Path = ours.BASE_DIR
COMPOSE: dict[str, Any] = yaml.safe_load((HOUSE / "compose.yaml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
FLY = tomllib.loads((HOUSE / "fly.toml").read_text())
DOCKERFILE = (HOUSE / "Dockerfile").read_text()
EXAMPLE = (HOUSE / "deploy/compose.env.example").read_text()
UNITS = {path.name: path.read_text() for path in (HOUSE / "deploy/systemd").iterdir()}
KNOWN = set(re.findall(r"^\| `(\w+)` \|", (HOUSE / "docs/settings.md").read_text(), re.MULTILINE))
# What compose.yaml asks for itself, and what Python and Django read.
OTHERS = {"SITE_HOST", "POSTGRES_PASSWORD", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "PATH"}
OTHERS |= {"DJANGO_SETTINGS_MODULE"}


def longest_stop(drain: float) -> float:
    """Seconds from SIGTERM to the end of a process whose last stream is as slow as may be."""
    return drain + (configure_server().timeout_graceful_shutdown or 0)


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("compose.yaml", set(COMPOSE["x-site"]["environment"])),
        ("compose.env.example", set(re.findall(r"^(\w+)=", EXAMPLE, re.MULTILINE))),
        ("fly.toml", set(FLY["env"])),
        ("Dockerfile", set(re.findall(r"^(?:ENV|   ) (\w+)=", DOCKERFILE, re.MULTILINE))),
        ("systemd", set(re.findall(r"(?:Environment=| )([A-Z_]+)=", UNITS["meanwhile.service"]))),
    ],
)
def test_each_variable_is_one_that_the_site_reads(place, names):
    assert names
    assert names - KNOWN - OTHERS == set()


def test_compose_publishes_nothing_but_caddy():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["caddy"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert {name for name in ("postgres", "redis") if SERVICES[name]["networks"] == ["inside"]} == {
        "postgres",
        "redis",
    }


@pytest.mark.parametrize("name", ["site", "worker"])
def test_compose_migrates_before_anything_serves(name):
    needed = SERVICES[name]["depends_on"]["migrate"]

    assert needed == {"condition": "service_completed_successfully"}
    assert SERVICES["migrate"]["restart"] == "no"


@pytest.mark.parametrize("name", ["site", "worker", "migrate"])
def test_compose_lets_the_site_do_little(name):
    service = SERVICES[name]

    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])


@pytest.mark.parametrize(
    ("place", "patience", "drain"),
    [
        ("compose.yaml", float(SERVICES["site"]["stop_grace_period"].rstrip("s")), 3),
        ("fly.toml", FLY["kill_timeout"], float(FLY["env"]["DRAIN_SECONDS"])),
        (
            "systemd",
            float(re.findall(r"TimeoutStopSec=(\d+)", UNITS["meanwhile.service"])[0]),
            3,
        ),
    ],
)
def test_who_stops_the_site_waits_for_its_last_stream(settings, place, patience, drain):
    settings.LOOKUP_DEADLINE = 10  # The longest that may be set.

    assert patience > longest_stop(drain)


def test_the_image_is_nobodys_root_and_knows_no_secret():
    assert re.search(r"^USER [1-9]\d+:[1-9]\d+$", DOCKERFILE, re.MULTILINE)
    assert 'DJANGO_SECRET_KEY="$(python -c' in DOCKERFILE
    assert PRODUCTION["DJANGO_SECRET_KEY"] not in DOCKERFILE
    assert (HOUSE / ".dockerignore").read_text().splitlines()[1] == "*"


@pytest.mark.parametrize("command", ["serve", "worker", "migrate"])
def test_every_form_knows_the_command(command):
    words = f"manage.py {command}"
    units = "".join(UNITS.values()).replace("manage.py %i", "manage.py migrate")

    assert words in units
    assert words in FLY["deploy"]["release_command"] + " ".join(FLY["processes"].values())
    assert (
        words.replace(" ", '", "') in DOCKERFILE
        or f"manage.py, {command}" in (HOUSE / "compose.yaml").read_text()
    )

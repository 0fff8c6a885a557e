"""Time zones to choose from."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

# The others repeat these under old names, or are for machines.
REGIONS = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)


def zone_choices() -> list[tuple[str, Any]]:
    """Return what a form offers: every zone in its region, or none."""
    return [("", "Not said"), *list_zones()]


@cache
def list_zones() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return regions, and in each its zones with the words for them, in the alphabet's order."""
    names = sorted(available_timezones())
    by_region = [
        (region, [zone_choice(name) for name in names if is_within(name, region)])
        for region in REGIONS
    ]
    return [*by_region, ("Everywhere", [("UTC", "UTC")])]


def is_within(name: str, region: str) -> bool:
    return name.startswith(f"{region}/")


def zone_choice(name: str) -> tuple[str, str]:
    return name, display_zone(name)


def display_zone(name: str) -> str:
    """Return a zone's name without its region: Porto Velho, or Argentina, Salta."""
    return ", ".join(name.split("/")[1:]).replace("_", " ") or name

"""Time zones to choose from, each once, and the names that others have for them.

All is read from the package tzdata: systems differ in which old names they know, and Debian 13
keeps them in a package of its own.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

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
# What the database links to another country's zone with the same clock, and means this one
# (the comments in https://data.iana.org/time-zones/tzdb/backward).
MEANT = {
    "Africa/Asmera": "Africa/Asmara",
    "Africa/Timbuktu": "Africa/Bamako",
    "America/Coral_Harbour": "America/Atikokan",
    "America/Virgin": "America/St_Thomas",
    "Antarctica/South_Pole": "Antarctica/McMurdo",
    "Atlantic/Jan_Mayen": "Arctic/Longyearbyen",
    "Iceland": "Atlantic/Reykjavik",
    "Pacific/Ponape": "Pacific/Pohnpei",
    "Pacific/Truk": "Pacific/Chuuk",
    "Pacific/Yap": "Pacific/Chuuk",
    "Etc/UTC": "UTC",
    "Etc/GMT": "UTC",
}


def zone_choices() -> list[tuple[str, Any]]:
    """Return what a form offers: every zone in its region, or none."""
    return [("", "Not given"), *list_zones()]


@cache
def list_zones() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return regions, and in each its zones with the words for them, in the alphabet's order."""
    names = sorted(read_places())
    by_region = [
        (region, [zone_choice(name) for name in names if is_within(name, region)])
        for region in REGIONS
    ]
    return [*by_region, ("Worldwide", [("UTC", "UTC")])]


def is_within(name: str, region: str) -> bool:
    return name.startswith(f"{region}/")


def zone_choice(name: str) -> tuple[str, str]:
    return name, display_zone(name)


def display_zone(name: str) -> str:
    """Return a zone's name without its region: Porto Velho, or Argentina, Salta."""
    return ", ".join(name.split("/")[1:]).replace("_", " ") or name


def find_listed_zone(name: str) -> str:
    """Return the name under which a zone is listed; one that is not listed keeps its own."""
    return read_aliases().get(name, name)


def is_zone(name: str) -> bool:
    """Say whether there is a zone of this name, listed or not, such as Etc/GMT+5."""
    return name in read_names()


@cache
def read_aliases() -> dict[str, str]:
    """Return names that no list has, with the listed ones: Asia/Calcutta is Asia/Kolkata."""
    listed = read_places() | {"UTC"}
    links = dict(read_links()) | MEANT
    found = {name: links[name] for name in links.keys() - listed}
    # A link may lead to another: GMT to Etc/GMT to UTC.
    return {name: zone if zone in listed else links[zone] for name, zone in found.items()}


@cache
def read_places() -> frozenset[str]:
    """Return the zones of the world's countries."""
    rows = [row.split("\t") for row in read_lines("zoneinfo/zone.tab") if not row.startswith("#")]
    return frozenset(row[2] for row in rows)


@cache
def read_names() -> frozenset[str]:
    return frozenset(read_lines("zones"))


def read_links() -> Iterator[tuple[str, str]]:
    # L, where it leads, and the name: https://data.iana.org/time-zones/tzdb/NEWS, 2018a.
    for kind, *link in map(str.split, read_lines("zoneinfo/tzdata.zi")):
        if kind == "L":
            yield link[1], link[0]


def read_lines(name: str) -> list[str]:
    return files("tzdata").joinpath(name).read_text().splitlines()

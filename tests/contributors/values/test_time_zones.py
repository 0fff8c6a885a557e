from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from contributors.values.time_zones import (
    display_zone,
    find_listed_zone,
    is_zone,
    list_zones,
    read_aliases,
)

LISTED = [name for _, region in list_zones() for name, _ in region]


def test_zones_are_listed_by_region_in_the_words_of_people():
    by_region = {region: dict(listed) for region, listed in list_zones()}

    assert by_region["America"]["America/Argentina/Rio_Gallegos"] == "Argentina, Rio Gallegos"
    assert by_region["Europe"]["Europe/Berlin"] == "Berlin"
    assert by_region["Worldwide"] == {"UTC": "UTC"}
    assert "Etc" not in by_region


def test_a_zone_without_a_region_is_its_own_name():
    assert display_zone("UTC") == "UTC"


def test_each_zone_is_listed_once_and_under_no_second_name():
    assert len(LISTED) == len(set(LISTED)) > 400
    assert read_aliases().keys().isdisjoint(LISTED)
    assert set(read_aliases().values()) <= set(LISTED)
    assert all(ZoneInfo(name) for name in LISTED)


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Asia/Katmandu", "Asia/Kathmandu"),
        ("Asia/Rangoon", "Asia/Yangon"),
        ("Asia/Saigon", "Asia/Ho_Chi_Minh"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("America/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("America/Indianapolis", "America/Indiana/Indianapolis"),
        ("America/Godthab", "America/Nuuk"),
        ("America/Coral_Harbour", "America/Atikokan"),
        ("Africa/Asmera", "Africa/Asmara"),
        ("Atlantic/Faeroe", "Atlantic/Faroe"),
        ("Pacific/Truk", "Pacific/Chuuk"),
        ("US/Pacific", "America/Los_Angeles"),
        ("Etc/UTC", "UTC"),
        ("GMT", "UTC"),
        ("Europe/Oslo", "Europe/Oslo"),
        ("Etc/GMT+5", "Etc/GMT+5"),
        ("", ""),
    ],
)
def test_a_name_that_browsers_have_is_listed_under_another(name, listed):
    assert find_listed_zone(name) == listed


def test_an_alias_has_the_same_clock_as_the_zone_that_it_stands_for():
    moments = [datetime(2026, month, 1, 12) for month in range(1, 13)]

    for name, listed in read_aliases().items():
        for moment in moments:
            assert ZoneInfo(name).utcoffset(moment) == ZoneInfo(listed).utcoffset(moment), name


def test_there_are_more_zones_than_are_listed_and_no_others():
    assert is_zone("Etc/GMT+5")
    assert is_zone("Asia/Calcutta")
    assert not is_zone("Mars/Olympus")
    assert not is_zone("")

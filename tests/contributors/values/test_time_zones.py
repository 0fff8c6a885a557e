from contributors.values.time_zones import display_zone, list_zones


def test_zones_are_listed_by_region_in_the_words_of_people():
    by_region = {region: dict(listed) for region, listed in list_zones()}

    assert by_region["America"]["America/Argentina/Rio_Gallegos"] == "Argentina, Rio Gallegos"
    assert by_region["Europe"]["Europe/Berlin"] == "Berlin"
    assert by_region["Everywhere"] == {"UTC": "UTC"}
    assert "Etc" not in by_region


def test_a_zone_without_a_region_is_its_own_name():
    assert display_zone("UTC") == "UTC"

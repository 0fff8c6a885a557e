from django import VERSION

from lab.tour.stops import STOPS


def test_every_stop_has_a_name_of_its_own():
    assert len({stop.name for stop in STOPS}) == len(STOPS)
    assert "class-based-view" in {stop.name for stop in STOPS}


def test_the_tour_goes_from_3_0_to_the_django_that_is_installed():
    releases = [tuple(map(int, stop.release.split("."))) for stop in STOPS if stop.release]

    assert releases == sorted(releases)
    assert (releases[0], releases[-1]) == ((3, 0), VERSION[:2])

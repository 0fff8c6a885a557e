"""No state of the lab keeps anybody out, as far as axe can tell."""

from e2e.lab.test_lab import QUICK, run
from e2e.support.axe import violations, violations_in_both_schemes


def test_axe_finds_nothing(open_page):
    page = open_page(color_scheme="light")
    page.goto("/lab/?picture=9000")
    assert violations(page) == []
    run(page, QUICK.replace("300", "60").replace("1500", "90"))
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert violations_in_both_schemes(page) == []
    film = page.get_by_role("region", name="Filmstrip")
    assert film.evaluate("film => film.scrollWidth <= film.clientWidth")
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

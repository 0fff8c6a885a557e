"""One submit is one POST, whatever happens to it afterwards."""

from contributors.models import Contributor
from e2e.engines.journey import FINISHED, MIRA, agree, join, reach_details


def test_a_double_click_is_one_post(visit, site, simulator):
    simulator.hold("picture")
    visitor = visit(scripts=True)
    visitor.open("/join/")
    visitor.fill("Email address", MIRA)

    visitor.press("Check my email", times=2)

    visitor.shows(rows={"account": "none", "picture": "waiting"})
    simulator.release("picture")
    visitor.shows(heading=FINISHED)
    assert site.posts == ["/join/"]


def test_a_double_click_is_one_account(visitor, site, mailbox):
    reach_details(visitor)
    agree(visitor)

    visitor.press("Create my account", times=2)

    visitor.shows(MIRA, heading="Check your inbox")
    assert Contributor.objects.count() == 1
    assert mailbox.to(MIRA) == ["Confirm your address"]


def test_a_cut_stream_is_said_and_not_sent_again(visit, site, simulator):
    simulator.hold("picture")
    visitor = visit(scripts=True)
    join(visitor)
    visitor.shows(rows={"account": "none", "picture": "waiting"})

    site.cut()

    visitor.shows("The connection was cut. What you see is still here.", rows={"account": "none"})
    assert site.posts == ["/join/"]
    simulator.release("picture")
    visitor.press("Check again")
    visitor.shows(heading=FINISHED, without=["The connection was cut."])
    assert site.posts == ["/join/", "/join/"]


def test_a_page_that_is_cut_keeps_what_has_come(visit, site, simulator):
    simulator.hold("picture")
    visitor = visit(scripts=False)
    join(visitor)
    visitor.shows(rows={"account": "none", "picture": "waiting"})

    site.cut()

    visitor.shows("If one is missing, reload", rows={"account": "none", "picture": "waiting"})
    assert site.posts == ["/join/"]
    simulator.release("picture")
    visitor.reload()
    visitor.shows(heading=FINISHED, rows={"picture": "found"})
    assert site.posts == ["/join/", "/join/"]


def test_back_does_not_post_again(visitor, site):
    reach_details(visitor)

    visitor.back()

    visitor.shows(path="/join/")
    assert site.posts == ["/join/", "/join/details/"]


def test_reload_begins_afresh(visit, site):
    visitor = visit(scripts=True)
    join(visitor)
    visitor.shows(heading=FINISHED)

    visitor.reload()

    visitor.shows(heading="Start with your email")
    assert site.posts == ["/join/"]


def test_details_are_reloaded_without_a_post(visitor, site):
    reach_details(visitor)
    visitor.fill("Place", "Accra")

    visitor.reload()

    visitor.shows(MIRA, heading="Your details", fields={"Name": "Mira Okafor"})
    assert site.posts == ["/join/", "/join/details/"]


def test_going_back_to_the_details_keeps_what_was_typed(visitor, site):
    reach_details(visitor)
    visitor.fill("Place", "Accra")
    visitor.press("Check your answers")
    visitor.shows(heading="Check your answers")

    visitor.back()

    visitor.shows(heading="Your details", fields={"Place": "Accra"})
    assert site.posts == ["/join/", "/join/details/", "/join/check/"]

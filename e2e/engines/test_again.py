"""What failed can be tried again, and what still runs can be stopped, with nothing lost."""

from e2e.engines.journey import FINISHED, join


def test_trying_again_asks_for_that_row_only(visitor, site, simulator, settings):
    settings.UPSTREAM_MEMORY = 0  # Or another question could not be seen.
    simulator.fault("picture", "500")
    join(visitor)
    visitor.shows(heading=FINISHED, rows={"picture": "failed"})
    asked = {name: len(simulator.requests(name)) for name in ("profile", "mail-domain")}
    simulator.mend("picture")

    visitor.press("Try again", row="picture")

    visitor.shows(
        heading=FINISHED, rows={"picture": "found", "profile": "found", "account": "none"}
    )
    assert {name: len(simulator.requests(name)) for name in asked} == asked
    assert site.posts == ["/join/", "/join/"]


def test_stop_ends_the_rest_which_can_be_tried_again(visitor, simulator):
    simulator.hold("picture")
    join(visitor)
    visitor.shows(rows={"profile": "found", "picture": "waiting"})
    simulator.arrived("picture", timeout=30)

    visitor.press("Stop")

    visitor.shows(heading="Stopped", rows={"profile": "found", "picture": "stopped"})
    visitor.shows(without=["The connection was cut."])
    simulator.left("picture", timeout=30)
    simulator.release("picture")
    visitor.press("Try again", row="picture")
    visitor.shows(heading=FINISHED, rows={"profile": "found", "picture": "found"})


def test_continue_does_not_wait_for_what_is_optional(visitor, simulator):
    simulator.hold("picture")
    join(visitor)
    simulator.arrived("picture", timeout=30)

    visitor.press("Continue")

    visitor.shows("mira.okafor@example.org", heading="Your details", fields={"Name": "Mira Okafor"})
    simulator.left("picture", timeout=30)


def test_change_stops_the_checks_and_keeps_the_address(visitor, simulator):
    simulator.hold("picture")
    join(visitor)
    simulator.arrived("picture", timeout=30)

    visitor.press("Change email address")

    visitor.shows(fields={"Email address": "mira.okafor@example.org"})
    simulator.left("picture", timeout=30)

"""A preview whose answer comes late, or does not come, and one that has no room at first."""

from playwright.sync_api import expect

from e2e.accounts.test_preview import OWN, look, own, preview
from e2e.support.members import enter, member
from e2e.support.steps import MIRA

__all__ = ["own"]


def test_a_question_that_is_overtaken_is_called_off(own):
    def hold(route):
        if "First" not in route.request.post_data:
            route.continue_()

    own.route(f"**{OWN}preview/", hold)
    name = own.get_by_label("Name", exact=True)
    with own.expect_request(f"**{OWN}preview/"):
        name.fill("First")

    with own.expect_event("requestfailed") as failed:
        name.fill("Second")

    assert "First" in failed.value.post_data
    expect(look(own, "Everybody").locator(".who")).to_have_text("Second")
    expect(preview(own).get_by_text("This is out of date")).to_be_hidden()


def test_a_preview_that_does_not_come_is_said_to_be_old_until_one_does(own):
    own.route(f"**{OWN}preview/", lambda route: route.fulfill(status=502, body="<h1>Gate</h1>"))
    own.get_by_label("Name", exact=True).fill("Somebody else")

    expect(preview(own).get_by_text("This is out of date")).to_be_visible()
    expect(preview(own)).to_contain_text("Mira Okafor")
    expect(own.get_by_text("Gate")).to_have_count(0)

    own.unroute(f"**{OWN}preview/")
    own.get_by_label("Pronouns", exact=True).fill("she/her")
    expect(preview(own)).to_contain_text("Somebody else")
    expect(preview(own).get_by_text("This is out of date")).to_be_hidden()


def test_where_there_is_room_at_last_it_follows(open_page, site):
    page = open_page(viewport={"width": 1000, "height": 900}, locale="en-GB")
    enter(page, site, member(MIRA, "mira", name="Mira"))
    page.goto(OWN)
    expect(preview(page)).to_have_count(0)

    page.set_viewport_size({"width": 1280, "height": 900})
    expect(preview(page)).to_contain_text("Mira")
    page.set_viewport_size({"width": 1000, "height": 900})
    expect(preview(page)).to_be_hidden()
    page.get_by_label("Name", exact=True).fill("Okafor")
    page.set_viewport_size({"width": 1280, "height": 900})

    expect(preview(page)).to_contain_text("Okafor")

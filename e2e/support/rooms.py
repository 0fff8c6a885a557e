"""A room in a browser: a phone that presses, what its lane says, and how the speaker ends it."""

from playwright.sync_api import expect

MIRA = "Mira Okafor"


def press(page, who=MIRA):
    page.get_by_label("Who signs up?").select_option(label=who)
    page.get_by_role("button", name="Check").click(no_wait_after=True)


def end_room(speaker):
    """End it, and wait for the page that follows: to close one that is on its way may hang."""
    speaker.get_by_role("button", name="End the room").click()
    speaker.get_by_role("button", name="End it for everybody").click()
    expect(speaker.get_by_role("button", name="Open a room")).to_be_visible()
    speaker.wait_for_load_state()


def lane(speaker, number):
    return speaker.locator(f"#phone-{number}")


def on_lane(speaker, number):
    dots = lane(speaker, number).locator(".dot").all()
    return {dot.get_attribute("data-lookup"): dot.get_attribute("data-at") for dot in dots}


def on_phone(page):
    rows = page.locator(".row[data-at]").all()
    return {row.get_attribute("data-lookup"): row.get_attribute("data-at") for row in rows}

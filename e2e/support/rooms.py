"""A room in a browser: a phone that presses, and what its lane says."""

MIRA = "Mira Okafor"


def press(page, who=MIRA):
    page.get_by_label("Who signs up?").select_option(label=who)
    page.get_by_role("button", name="Check").click(no_wait_after=True)


def lane(speaker, number):
    return speaker.locator(f"#phone-{number}")


def on_lane(speaker, number):
    dots = lane(speaker, number).locator(".dot").all()
    return {dot.get_attribute("data-lookup"): dot.get_attribute("data-at") for dot in dots}


def on_phone(page):
    rows = page.locator(".row[data-at]").all()
    return {row.get_attribute("data-lookup"): row.get_attribute("data-at") for row in rows}

"""Take a picture of what each of the cast shows, and write docs/cast.md around them."""

from io import BytesIO

from django.conf import settings
from django.contrib.auth import get_user_model
from PIL import Image
from playwright.sync_api import Page

from docs.pictures import PLACE, open_page
from e2e.support.steps import finished
from simulator.cast.people import KNOWN
from simulator.cast.person import Person
from simulator.cast.troubled import OUTAGE

HEAD = """# The cast

What each person in the simulator shows, with all six lookups on. `python -m docs.cast_pictures`
takes these pictures from the real page.
"""


def main() -> None:
    chapters = [HEAD]
    with open_page(pace=1) as (window, _):
        settings.LOOKUP_DEADLINE = 2
        for person in (*KNOWN, OUTAGE):
            name = f"cast-{person.email.partition('@')[0]}.webp"
            Image.open(BytesIO(take_picture(window, person))).save(PLACE / name, quality=72)
            chapters.append(
                f"## {person.email}\n\n{person.story[0].upper()}{person.story[1:]}.\n\n"
                f"![What {person.email} shows](img/{name})\n"
            )
    (PLACE.parent / "cast.md").write_text("\n".join(chapters))


def take_picture(window: Page, person: Person) -> bytes:
    if person.registered:
        get_user_model().objects.create_user(person.email)
    window.goto("/join/")
    for title in ("Code host", "Signing key"):
        window.get_by_role("switch", name=f"Look up: {title}").check()
    window.get_by_label("Email address").fill(person.email)
    window.get_by_role("button", name="Check my email").click()
    finished(window)
    return window.locator("#stage").screenshot()


if __name__ == "__main__":
    main()

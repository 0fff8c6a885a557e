"""Enter in a field presses its form's first button: the main one, in every form of the site."""

import pytest

from tests.support.forms.site_pages import page_trees
from tests.support.pages.markup import buttons, fields, forms

pytestmark = pytest.mark.django_db


def is_main(button):
    """Whether it is drawn as the one to go on with: others are plain, or look like a link."""
    return "btn" in button.classes and "plain" not in button.classes


def wrong(form, page):
    """Say what is wrong with a form, if anything: which button Enter presses, and who is main."""
    sending = buttons(form, page)
    main = [button for button in sending if is_main(button)]
    enters = fields(form, page)
    if not sending or sending[0] in main or (len(sending) == 1 and not main):
        return None if sending or not enters else "Enter does nothing"
    if main or enters:
        return f"Enter presses {sending[0].text!r}, not {[one.text for one in main]}"
    return None


def test_enter_goes_forward_in_every_form():
    pages = page_trees()

    found = [
        (name, form.get("action"), wrong(form, page))
        for name, page in pages
        for form in forms(page)
    ]

    assert len(found) > 100
    assert [each for each in found if each[2]] == []

"""What we have signed in the forms of our pages, found where the pages have it."""

import re
from functools import cache

from contributors.signup.sealed_answers import seal_facts
from tests.support.forms.site_pages import made_pages
from tests.support.pages.plain_browser import Page
from tests.support.people.drafts import ADA, FACTS

# A content, a time and a signature.
SIGNED = re.compile(r"[.\w-]+:[\w-]+:[\w-]{20,}")


@cache
def signed_fields():
    """Return a value for each, by where its form goes and its name. Wants a database."""
    # In a form that only a stream brings.
    found = {("/account/details/found/", "take"): seal_facts(ADA, FACTS)}
    for name, html in made_pages():
        for form in Page(html).forms:
            goes_to = form.action or name
            found |= {(goes_to, each): v for each, v in form.fields if SIGNED.fullmatch(v)}
    return found

"""What a checker of HTML would find in our pages, found here."""

from collections import Counter

import httpx
import pytest

from contributors.mail.messages import about_joining
from simulator.app import create_app
from tests.contributors.accounts.views.test_profile import person
from tests.support.forms.site_pages import page_trees
from tests.support.pages.markup import tree

pytestmark = pytest.mark.django_db

# Attributes that name elements of the same page.
POINTERS = ("for", "list", "headers", "aria-labelledby", "aria-describedby")
# Elements whose words are all that they say: a label on them needs a role.
UNNAMED = {"pre", "p", "div", "span", "b", "small", "code", "dt", "dd"}


def twice(page):
    counted = Counter(one.get("id") for one in page if one.has("id"))
    return [f"id {name} {count} times" for name, count in counted.items() if count > 1]


def nowhere(page):
    known = {one.get("id") for one in page}
    for one in page:
        for pointer in POINTERS:
            for name in set(one.get(pointer).split()) - known:
                yield f"<{one.tag} {pointer}={name}>"


def unnamed(page):
    for one in page:
        if one.tag in UNNAMED and one.has("aria-label") and not one.has("role"):
            yield f"<{one.tag} aria-label={one.get('aria-label')}>"


def landmarks(page):
    count = sum(one.tag == "main" for one in page)
    return [] if count == 1 else [f"{count} main landmarks"]


def faults(page):
    return [fault for check in (twice, nowhere, unnamed, landmarks) for fault in check(page)]


def test_every_page_is_sound():
    pages = page_trees()

    found = [(name, faults(page)) for name, page in pages]

    assert len(pages) > 60
    assert [each for each in found if each[1]] == []


def test_every_mail_is_sound():
    newcomer = person(confirmed=False)

    assert faults(tree(about_joining(newcomer).html())) == []


async def test_the_mailbox_of_development_is_sound():
    mail = b"Subject: One\nTo: ada@example.org\n\nOpen http://127.0.0.1/x\n"
    transport = httpx.ASGITransport(create_app(), client=("127.0.0.1", 1))

    async with httpx.AsyncClient(transport=transport, base_url="http://simulator") as client:
        await client.post("/mail/", content=mail)
        html = (await client.get("/mail/")).text

    assert ">One</h2>" in html
    assert faults(tree(html)) == []

"""Many send the same deletion at the same moment."""

import asyncio
from collections import Counter

import httpx
from django.core import mail
from django.test import Client

from contributors.models import Contributor
from tests.contributors.accounts.views.test_profile import person
from tests.support.pages.plain_browser import Page

ROUNDS, CROWD = 3, 5


def test_of_many_deletions_at_once_one_is_told_and_all_are_answered_alike(site):
    async def crowd(cookies):
        async with httpx.AsyncClient(base_url=site.url, cookies=cookies, timeout=20) as client:
            page = Page((await client.get("/account/delete/")).text)
            form, _ = page.find("Delete everything")
            posts = [client.post("/account/delete/", data=dict(form.fields)) for _ in range(CROWD)]
            return await asyncio.gather(*posts)

    for number in range(ROUNDS):
        member = person(f"ada-{number}@example.org", f"ada-{number}")
        owner = Client()
        owner.force_login(member)

        replies = asyncio.run(crowd({"sessionid": owner.cookies["sessionid"].value}))

        assert Counter((reply.status_code, reply.headers["Location"]) for reply in replies) == {
            (303, "/account/gone/"): CROWD
        }
        assert not Contributor.objects.exists()
        assert [one.to for one in mail.outbox].count([member.email]) == 1

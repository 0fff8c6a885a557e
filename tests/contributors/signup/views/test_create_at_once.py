"""Many send the same answers at the same moment."""

import asyncio
from collections import Counter

import httpx
from django.core import mail

from contributors.models import Contributor
from contributors.signup.draft import sign_draft
from tests.support.people.drafts import ADA, draft

ROUNDS, CROWD = 3, 50


def test_many_at_once_get_one_account_one_mail_and_the_same_answer(site):
    async def crowd(email):
        html, data = {"Accept": "text/html"}, {"draft": sign_draft(draft(email)), "agree": "1"}
        limits = httpx.Limits(max_connections=CROWD)
        async with httpx.AsyncClient(base_url=site.url, limits=limits, timeout=20) as client:
            return await asyncio.gather(
                *(client.post("/join/create/", data=data, headers=html) for _ in range(CROWD))
            )

    for number in range(ROUNDS):
        email = f"{number}.{ADA}"
        replies = asyncio.run(crowd(email))

        assert Counter((reply.status_code, reply.headers["Location"]) for reply in replies) == {
            (303, "/join/sent/"): CROWD
        }
        assert Contributor.objects.filter(email=email).count() == 1
        assert [one.to for one in mail.outbox].count([email]) == 1

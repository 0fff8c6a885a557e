"""GitHub is asked whose one of its noreply addresses is."""

import httpx
import pytest
from django.core import mail

from contributors.models import Contributor
from tests.contributors.accounts.test_commits import PATH, ada
from tests.support.network.transport import network

__all__ = ["ada"]

pytestmark = pytest.mark.django_db

HIDDEN = "7+mokafor@users.noreply.github.com"


def github(*people):
    """GitHub, which finds these accounts, each a number and a login."""
    items = [{"id": number, "login": login} for number, login in people]
    return network(lambda request: httpx.Response(200, json={"items": items}))


async def asked(async_client, ada, *people, answer=None):
    await async_client.aforce_login(ada)
    async with answer or github(*people) as requests:
        await async_client.post(PATH, {"email": HIDDEN})
    words = (await async_client.get(PATH)).content.decode()
    kept = await Contributor.objects.aget(pk=ada.pk)
    return kept.proven_addresses, words, requests


@pytest.mark.parametrize(
    ("people", "proven"),
    [
        ([(7, "MOkafor")], True),
        ([(8, "mokafor")], False),
        ([(7, "renamed")], False),
        ([(7, "mokafor"), (9, "other")], False),
        ([], False),
    ],
)
async def test_a_noreply_address_is_that_of_the_account_which_shows_the_members_own(
    async_client, ada, people, proven
):
    found, words, requests = await asked(async_client, ada, *people)

    assert found == ([HIDDEN] if proven else [])
    assert ("GitHub says that this address is yours" in words) is proven
    assert [request.url.params["q"] for request in requests] == [
        "ada@example.org in:email type:user"
    ]
    assert not mail.outbox


async def test_where_github_is_silent_nothing_is_proven(async_client, ada):
    silent = network(lambda request: httpx.Response(500))

    found, words, _ = await asked(async_client, ada, answer=silent)

    assert found == []
    assert "We could not ask GitHub just now" in words


async def test_github_is_not_asked_about_an_address_of_which_nobody_knows_whose_it_is(
    async_client, ada
):
    await Contributor.objects.aupdate(confirmed_at=None, agreed_at=None)

    found, words, requests = await asked(async_client, ada, (7, "mokafor"))

    assert (found, requests) == ([], [])
    assert "We could not prove this address" in words


async def test_github_is_not_asked_for_an_email_that_it_takes_for_a_command(async_client, ada):
    ada.email = "-ada@example.org"
    await ada.asave()

    found, _, requests = await asked(async_client, ada, (7, "mokafor"))

    assert (found, requests) == ([], [])

"""Signing in for a test by the mailed link, as everybody does."""

from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.test import AsyncClient, RequestFactory

from contributors.mail import receipts
from tests.support.people.mailbox import path


async def link(client: AsyncClient, email: str = "ada@example.org") -> str:
    """Ask for a link; return its path."""
    await client.post("/sign-in/", {"email": email})
    return path(str(mail.outbox[-1].body))


async def signed_in(client: AsyncClient) -> None:
    response = await client.post(await link(client))
    assert (response.status_code, response["Location"]) == (303, "/account/")


async def member(client: AsyncClient) -> bool:
    """Whether this client is signed in."""
    return await (await client.asession()).ahas_key(SESSION_KEY)


def holder(client: AsyncClient, own: int | None) -> AsyncClient:
    """Give a client the receipt of a sign-up as ada@example.org; `own` is whom it has created."""
    response = receipts.lead_to_sent(RequestFactory().post("/"), "ada@example.org", own)
    client.cookies["receipt"] = response.cookies["receipt"].value
    return client

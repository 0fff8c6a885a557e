"""Actions of a member on an address in commits, and the messages about their results."""

from asyncio import timeout
from collections.abc import Mapping

from asgiref.sync import sync_to_async
from django.conf import settings

from contributors.accounts import commit_addresses
from contributors.accounts.commit_lines import asked_by
from contributors.lookups.sources.github import owns_noreply
from contributors.mail import tasks
from contributors.models import Contributor
from contributors.models.commit_proof import ProofWay
from meanwhile.settling import NoAnswer

PROVEN = "Proved: you sign in with this address."
BY_GITHUB = "Proved: GitHub says that this address is yours."
NOT_BY_GITHUB = (
    "GitHub does not show your email address on the account with this number. Make it public on "
    "your GitHub profile for a moment, then ask again."
)
SILENT = "We could not ask GitHub just now. Try again in a moment."
NOT_PROVEN = "We could not prove this address."
UNPROVABLE = "We have no way to prove this address, so nobody else can see it."
MAILED = "We have sent an email to this address."
REMOVED = "Removed."
LISTED = "Your choice for .mailmap is saved."
UNLISTED = "You are not listed in .mailmap."


async def change_address(contributor: Contributor, posted: Mapping[str, str]) -> str:
    """Do what the pressed button says, and return the message about it."""
    if "ask" in posted:
        return await ask_about(contributor, posted["ask"])
    if "remove" in posted:
        await sync_to_async(commit_addresses.remove_address)(contributor.pk, posted["remove"])
        return REMOVED
    address = posted.get("mailmap", "")
    chosen = await sync_to_async(commit_addresses.choose_for_mailmap)(contributor.pk, address)
    if not chosen:
        return NOT_PROVEN
    return LISTED if address else UNLISTED


async def ask_about(contributor: Contributor, address: str) -> str:
    """Ask whoever can say whose an address is; return what to say about it."""
    if address not in contributor.commit_addresses:
        return ""
    match asked_by(contributor, address):
        case "sign-in" if contributor.confirmed_at:
            return await settle_now(contributor, address, ProofWay.SIGN_IN, PROVEN)
        case "github":
            return await prove_by_github(contributor, address)
        case "":
            return UNPROVABLE
    if await sync_to_async(commit_addresses.ask_by_mail)(contributor.pk, address):
        await tasks.wake_sender()
        return MAILED
    return ""


async def prove_by_github(contributor: Contributor, address: str) -> str:
    """Ask whether the account that shows a member's proven email has this address."""
    if not contributor.confirmed_at:
        return NOT_PROVEN
    try:
        async with timeout(settings.LOOKUP_DEADLINE):
            owned = await owns_noreply(contributor.email, address)
    except (NoAnswer, TimeoutError):
        return SILENT
    if not owned:
        return NOT_BY_GITHUB
    return await settle_now(contributor, address, ProofWay.GITHUB, BY_GITHUB)


async def settle_now(contributor: Contributor, address: str, way: ProofWay, words: str) -> str:
    settled = await sync_to_async(commit_addresses.settle_proof)(contributor.pk, address, way)
    return words if settled else NOT_PROVEN

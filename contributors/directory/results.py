"""Results of a search as three pieces, which are asked for at once and shown as they are known."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.template.loader import render_to_string

from contributors.directory.cards import Card, card
from contributors.directory.query import Found, Search, count_people, find_people, hints, people
from contributors.values.visibility import Audience
from meanwhile.fragments import Fragment

FAREWELL = "Something went wrong on our side. Please search again."
# In the order of a page.
PIECES = ("people", "tally", "hints")


@dataclass(frozen=True, slots=True)
class Listing:
    """A search by one viewer; `query` is the search as it stands in an address."""

    search: Search
    viewer: Audience
    query: str = ""
    after: int | None = None
    before: int | None = None


Job = Callable[[], Coroutine[Any, Any, Fragment]]


class Finding:
    """Who is found: asked once, by whichever of the pieces needs it first."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self.task: asyncio.Task[Found] | None = None

    async def keys(self) -> Found:
        # Who is cancelled here cancels it for the others too, and they are all cancelled together.
        self.task = self.task or asyncio.create_task(sync_to_async(self.find)())
        return await self.task

    def find(self) -> Found:
        listing = self.listing
        return find_people(listing.search, listing.viewer, listing.after, listing.before)


def jobs(finding: Finding) -> list[Job]:
    return [partial(answered, piece, finding) for piece in (found, counted, hinted)]


async def answered(piece: Callable[[Listing, Found], Fragment], finding: Finding) -> Fragment:
    keys = await finding.keys()
    return await sync_to_async(piece)(finding.listing, keys)


def found(listing: Listing, keys: Found) -> Fragment:
    cards = [card(person, listing.viewer) for person in people(keys.keys)]
    context = {
        "cards": cards,
        "newer": keys.newer,
        "older": keys.older,
        "query": listing.query,
        "moved": listing.after is not None or listing.before is not None,
        "public": listing.viewer is Audience.PUBLIC,
    }
    return Fragment("people", render("people", context), lines(cards))


def counted(listing: Listing, keys: Found) -> Fragment:
    total = keys.total
    words = count(count_people(listing.search, listing.viewer) if total is None else total)
    return Fragment("tally", render("tally", {"words": words}), f"{words}\n")


def hinted(listing: Listing, keys: Found) -> Fragment:
    return Fragment("hints", render("hints", {"hints": hints(keys.more, listing.viewer)}))


def count(number: int) -> str:
    if number > settings.DIRECTORY_COUNTED:
        return f"More than {settings.DIRECTORY_COUNTED:,} people"
    return {0: "Nobody", 1: "One person"}.get(number, f"{number:,} people")


def lines(cards: Iterable[Card]) -> str:
    return "".join(f"{card.heading}  {card.url}\n" for card in cards)


def render(name: str, context: dict[str, Any]) -> str:
    return render_to_string(f"contributors/directory/_{name}.html", context)

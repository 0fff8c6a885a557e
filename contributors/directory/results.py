"""Results of a search as three pieces, which are asked for at once and shown as they are known."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.template.loader import render_to_string

from contributors.directory.cards import Card, make_card
from contributors.directory.query import (
    ResultKeys,
    Search,
    collect_hints,
    count_people,
    fetch_people,
    find_people,
)
from contributors.values.fields.hidden_words import revealed_field
from contributors.values.visibility import Audience
from meanwhile.fragments import Fragment

FAREWELL = "Something went wrong on our side. Search again."
# In the order of a page.
PIECES = ("people", "tally", "hints")


@dataclass(frozen=True, slots=True)
class Listing:
    """A search by one viewer; `query` is the search as it stands in an address.

    `problem` says why nobody is looked for, where it is so.
    """

    search: Search
    viewer: Audience
    query: str = ""
    after: int | None = None
    before: int | None = None
    problem: str = ""


Job = Callable[[], Coroutine[Any, Any, Fragment]]


class SharedSearch:
    """Who is found: asked once, by whichever of the pieces needs it first."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self.task: asyncio.Task[ResultKeys] | None = None

    async def keys(self) -> ResultKeys:
        # Who is cancelled here cancels it for the others too, and they are all cancelled together.
        self.task = self.task or asyncio.create_task(sync_to_async(self.find)())
        return await self.task

    def find(self) -> ResultKeys:
        listing = self.listing
        if listing.problem:
            return ResultKeys((), total=0)
        return find_people(listing.search, listing.viewer, listing.after, listing.before)


def search_jobs(finding: SharedSearch) -> list[Job]:
    return [
        partial(answer_piece, piece, finding)
        for piece in (people_fragment, tally_fragment, hints_fragment)
    ]


async def answer_piece(
    piece: Callable[[Listing, ResultKeys], Fragment], finding: SharedSearch
) -> Fragment:
    keys = await finding.keys()
    return await sync_to_async(piece)(finding.listing, keys)


def people_fragment(listing: Listing, keys: ResultKeys) -> Fragment:
    # Asked again, as who is a member: an index that an older release wrote may hold more.
    shown = [one for one in fetch_people(keys.keys) if not revealed_field(one, listing.viewer)]
    cards = [make_card(person, listing.viewer) for person in shown]
    context = {
        "cards": cards,
        "newer": keys.newer,
        "older": keys.older,
        "query": listing.query,
        "moved": listing.after is not None or listing.before is not None,
        "public": listing.viewer is Audience.PUBLIC,
        "problem": listing.problem,
    }
    plain = f"{listing.problem}\n" if listing.problem else card_lines(cards)
    return Fragment("people", render_partial("people", context), plain)


def tally_fragment(listing: Listing, keys: ResultKeys) -> Fragment:
    total = keys.total
    words = format_count(count_people(listing.search, listing.viewer) if total is None else total)
    return Fragment("tally", render_partial("tally", {"words": words}), f"{words}\n")


def hints_fragment(listing: Listing, keys: ResultKeys) -> Fragment:
    return Fragment(
        "hints", render_partial("hints", {"hints": collect_hints(keys.more, listing.viewer)})
    )


def format_count(number: int) -> str:
    if number > settings.DIRECTORY_COUNTED:
        return f"More than {settings.DIRECTORY_COUNTED:,} people"
    return {0: "Nobody", 1: "One person"}.get(number, f"{number:,} people")


def card_lines(cards: Iterable[Card]) -> str:
    return "".join(f"{card.heading}  {card.url}\n" for card in cards)


def render_partial(name: str, context: dict[str, Any]) -> str:
    return render_to_string(f"contributors/directory/_{name}.html", context)

"""Newest members, as everybody may see them."""

import logging

from asgiref.sync import sync_to_async
from django.conf import settings

from contributors.directory.cards import Card, make_card
from contributors.directory.query import fetch_people
from contributors.models.search_entry import matching_keys
from contributors.protection.database_unavailable import UNAVAILABLE
from contributors.support.private_logging import log_without_message
from contributors.values.visibility import Audience

logger = logging.getLogger(__name__)


async def newest_members() -> tuple[Card, ...] | None:
    """Return the cards of the newest members; None while the database is down.

    Nothing is cached: one query by key is cheap, and what somebody hides is hidden at once.
    """
    try:
        return await sync_to_async(read_newest)()
    except UNAVAILABLE as error:
        log_without_message(logger, "The newest members could not be read", error)
        return None


def read_newest() -> tuple[Card, ...]:
    keys = matching_keys(Audience.PUBLIC, ()).order_by("-pk")[: settings.HOME_MEMBERS]
    return tuple([make_card(person, Audience.PUBLIC) for person in fetch_people(keys)])

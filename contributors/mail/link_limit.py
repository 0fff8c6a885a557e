"""Limit on links: an account that has several links that work gets no other for a while.

So nobody can fill somebody's mailbox, and nobody is locked out: an existing link still works.
See docs/decisions/0032-limits.md.
"""

from asgiref.sync import async_to_sync
from django.conf import settings

from contributors.mail import magic_links
from contributors.models import Contributor
from contributors.protection import throttling
from contributors.protection.throttling import Counter


def has_enough(contributor: Contributor, address: str) -> bool:
    """Whether as many links were mailed there lately as anybody needs, and each still works."""
    return is_used_up(links_to(contributor, address))


def count_link(contributor: Contributor, address: str) -> None:
    """Count one that has been mailed."""
    count_one(links_to(contributor, address))


def is_used_up(counter: Counter) -> bool:
    """Whether as many were counted as there may be."""
    if not settings.LIMITED:
        return False
    return async_to_sync(throttling.total_so_far)(counter.key) >= counter.most


def count_one(counter: Counter) -> None:
    async_to_sync(throttling.add_to_all)([counter])


def links_to(contributor: Contributor, address: str) -> Counter:
    """Return their counter: a new one when a link was used, or anything else made them void."""
    about = f"{contributor.pk} {address} {magic_links.link_state(contributor)}"
    return throttling.counter_of("links", "account", about)

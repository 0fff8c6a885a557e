"""Fragments: what one result changes on the page."""

from typing import NamedTuple

from django.utils.html import format_html


class Fragment(NamedTuple):
    """The new state of one element.

    `id` is the element's id, `html` the element itself, with that id and, on a page without
    scripts, a `slot` of that name. A plain str is escaped; what a template rendered is not.
    `text` is what a terminal shows of it: lines, or nothing. `swap` is htmx's style of swapping.
    """

    id: str
    html: str
    text: str = ""
    swap: str = "outerHTML"


def announcement(words: str, status: str = "status") -> Fragment:
    """Return what a screen reader is told, by the element with this id and role=status."""
    return Fragment(status, words, swap="textContent")


def new_title(words: str) -> Fragment:
    """Return a new title for the page, which only htmx changes: it has no id."""
    return Fragment("", format_html("<title>{}</title>", words))

"""Every page of the site, made once in a process for all the tests that only read it."""

from functools import cache

from django.db import transaction

from tests.support.pages.every_page import every_page
from tests.support.pages.markup import tree


@cache
def made_pages():
    """Return (name, HTML) of each page. Wants a database, and leaves nothing in it."""
    with transaction.atomic():
        pages = tuple(every_page())
        transaction.set_rollback(True)
    return pages


@cache
def page_trees():
    """Return (name, tree) of each page. Wants a database."""
    return tuple((name, tree(html)) for name, html in made_pages())

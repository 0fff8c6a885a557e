import re

from lab.options.choices import Order, Pick
from lab.page.source_code import source_listings
from tests.support.pages.lab import chosen


def plain(html):
    return re.sub(r"<[^>]+>", "", html).replace("&gt;", ">").replace("&quot;", '"')


def test_every_strategy_is_shown_as_it_ran():
    shown = {strategy.name: plain(html) for strategy, html in source_listings(chosen())}

    assert list(shown) == list(Pick)
    assert "await asyncio.gather(*(lookup.ask(email) for lookup in lookups))" in shown["gather"]
    assert "async with asyncio.TaskGroup() as group:" in shown["task-group"]
    assert "# meanwhile/concurrency.py" in shown["streamed"]


def test_the_order_is_shown_where_one_was_chosen():
    shown = {
        strategy.name: html for strategy, html in source_listings(chosen(order=Order.TOGETHER))
    }

    assert "async def together(" in plain(shown["streamed"])


def test_words_are_marked_by_classes_and_no_line_is_empty():
    html = "".join(html for _, html in source_listings(chosen()))

    assert '<span class="k">async</span>' in html
    assert "style=" not in html
    assert all(line.strip() for line in html.splitlines())

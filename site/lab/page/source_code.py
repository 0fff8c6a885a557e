"""Source code of a run, taken from the functions that ran."""

import inspect
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from lab.engine import strategies
from lab.engine.experiments import STRATEGIES, Strategy
from lab.engine.reveal_order import ORDERS
from lab.options.choices import Choices, Order, Pick
from meanwhile import concurrency

# What a reader needs beside the function itself.
BESIDE: dict[Pick, tuple[Callable[..., Any], ...]] = {
    Pick.TASK_GROUP: (strategies.ask,),
    Pick.STREAMED: (concurrency.as_completed,),
}

EMPTY = "<span></span>"


def source_listings(choices: Choices) -> Iterator[tuple[Strategy, SafeString]]:
    """Yield each strategy with its source as HTML."""
    for strategy in STRATEGIES:
        functions = [strategy.function, *BESIDE.get(strategy.name, ())]
        if strategy.streams and choices.order is not Order.READY:
            functions.append(ORDERS[choices.order])
        yield strategy, mark_safe(f"{EMPTY}\n".join(map(highlight_source, functions)))  # noqa: S308  By Pygments.


@lru_cache
def highlight_source(function: Callable[..., Any]) -> str:
    file = f"# {function.__module__.replace('.', '/')}.py"
    source = f"{file}\n{inspect.getsource(function)}"
    html: str = highlight(source, PythonLexer(), HtmlFormatter(nowrap=True))
    # A message of an event stream has no empty line.
    return html.replace("\n\n", f"\n{EMPTY}\n")

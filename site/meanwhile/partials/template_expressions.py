"""Expressions in a template, and the names that they take."""

from collections.abc import Iterator
from typing import Any

from django.template.base import FilterExpression, Variable
from django.template.defaultfilters import random

LOGIC = frozenset({"and", "or", "not"})

type Asked = tuple[str, str]


class Unclear(Exception):
    """What a template takes, or whether its output stays the same, cannot be told from it."""


def asked_by_condition(condition: Any) -> Iterator[Asked]:
    """Follow `and`, `or` and `not` to what is asked for its truth; all else wants the value."""
    if isinstance(expression := getattr(condition, "value", None), FilterExpression):
        kind = "value" if expression.filters else "truth"
        yield from ((kind, name) for name in variables_in(expression))
        return
    for side in (condition.first, condition.second):
        if side is not None:
            for kind, name in asked_by_condition(side):
                yield kind if condition.id in LOGIC else "value", name


def values_in(thing: Any) -> Iterator[Asked]:
    """Yield every variable in expressions, wherever a node keeps them."""
    match thing:
        case FilterExpression() | Variable():
            yield from (("value", name) for name in variables_in(thing))
        case dict():
            yield from values_in(list(thing.values()))
        case list() | tuple():
            for one in thing:
                yield from values_in(one)


def variables_in(expression: FilterExpression | Variable) -> Iterator[str]:
    """Yield the dotted names in one expression, its filters' arguments too."""
    if isinstance(expression, Variable):
        if expression.lookups:
            yield ".".join(expression.lookups)
        return
    if isinstance(expression.var, Variable):
        yield from variables_in(expression.var)
    for function, arguments in expression.filters:
        if function is random:
            raise Unclear(f"It is never the same: {expression.token}")
        for is_variable, argument in arguments:
            if is_variable:
                yield from variables_in(argument)

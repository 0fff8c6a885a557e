"""Names that a template takes, and what it does with each: print it, or ask it for something.

Read from the nodes of the compiled template.
"""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.template import Node
from django.template.base import FilterExpression, NodeList, Variable, VariableNode
from django.template.defaulttags import CsrfTokenNode, ForNode, IfNode, WithNode
from django.template.loader import get_template
from django.template.loader_tags import IncludeNode

LOGIC = frozenset({"and", "or", "not"})

type Asked = tuple[str, str]


def asked_by(nodes: Iterable[Node], bound: frozenset[str] = frozenset()) -> Iterator[Asked]:
    """Yield what these nodes ask of the context: how ("printed", "truth", "value"), and the name.

    `bound` are names that a tag around them has set, from what it asked itself.
    """
    for node in nodes:
        for kind, name in asked_by_one(node, bound):
            if name.partition(".")[0] not in bound:
                yield kind, name


def asked_by_one(node: Node, bound: frozenset[str]) -> Iterator[Asked]:
    match node:
        case VariableNode():
            expression = node.filter_expression
            kind = "value" if expression.filters else "printed"
            yield from ((kind, name) for name in variables_in(expression))
        case CsrfTokenNode():
            yield "printed", "csrf_token"
        case IfNode():
            for condition, nodes in node.conditions_nodelists:
                if condition is not None:
                    yield from asked_by_condition(condition)
                yield from asked_by(nodes, bound)
        case ForNode():
            yield from values_in(node.sequence)
            inner = bound | set(node.loopvars) | {"forloop"}
            yield from asked_by(cast(NodeList, node.nodelist_loop), inner)
            yield from asked_by(cast(NodeList, node.nodelist_empty), bound)
        case WithNode():
            yield from values_in(node.extra_context)
            yield from asked_by(node.nodelist, bound | set(node.extra_context))
        case IncludeNode():
            yield from values_in(node.extra_context)
            yield from asked_by_included(node, bound | set(node.extra_context))
        case _:
            yield from values_in({key: one for key, one in vars(node).items() if key != "origin"})
            for name in node.child_nodelists:
                yield from asked_by(getattr(node, name, ()), bound)


def asked_by_included(node: IncludeNode, bound: frozenset[str]) -> Iterator[Asked]:
    name = node.template.var
    if not isinstance(name, str):
        raise TypeError(f"A partial includes only templates that it names: {node.template.token}")
    if not node.isolated_context:
        yield from asked_by(get_template(name).template.nodelist, bound)  # type: ignore[attr-defined]


def asked_by_condition(condition: Any) -> Iterator[Asked]:
    """Follow `and`, `or` and `not` to what is asked for its truth; all else wants the value."""
    if getattr(condition, "id", "") in LOGIC:
        for side in (condition.first, condition.second):
            if side is not None:
                yield from asked_by_condition(side)
    elif isinstance(expression := getattr(condition, "value", None), FilterExpression):
        kind = "value" if expression.filters else "truth"
        yield from ((kind, name) for name in variables_in(expression))
    else:
        yield from values_in([condition.first, condition.second])


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
        case _ if isinstance(expression := getattr(thing, "value", None), FilterExpression):
            yield from values_in(expression)


def variables_in(expression: FilterExpression | Variable) -> Iterator[str]:
    """Yield the dotted names in one expression, its filters' arguments too."""
    if isinstance(expression, Variable):
        if expression.lookups:
            yield ".".join(expression.lookups)
        return
    if isinstance(expression.var, Variable):
        yield from variables_in(expression.var)
    for _, arguments in expression.filters:
        for is_variable, argument in arguments:
            if is_variable:
                yield from variables_in(argument)

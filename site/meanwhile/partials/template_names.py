"""Names that a template takes, and what it does with each: print it, or ask it for something.

Read from the nodes of the compiled template. Also, whether it may look different in each language.
"""

import re
from collections.abc import Iterable, Iterator
from typing import cast

from django.template import Node, TemplateDoesNotExist, defaulttags
from django.template.base import NodeList, TextNode, TokenType, VariableNode
from django.template.defaultfilters import default, default_if_none, length, safe
from django.template.defaulttags import CsrfTokenNode, ForNode, IfNode, WithNode
from django.template.loader import get_template
from django.template.loader_tags import BlockNode, IncludeNode
from django.templatetags.i18n import BlockTranslateNode

from meanwhile.partials.template_expressions import (
    Asked,
    Unclear,
    asked_by_condition,
    values_in,
    variables_in,
)

# What every context holds.
CONSTANTS = frozenset({"True", "False", "None"})
SPEECHLESS = frozenset({default, default_if_none, length, safe})
# Where the output of tags depends on what they are given, and on the language, alone; but for some.
STEADY = re.compile(r"django\.template(\.base|\.defaulttags|tags\.(i18n|l10n|static))")
UNSTEADY = (defaulttags.DebugNode, defaulttags.LoremNode, defaulttags.NowNode)

SPOKEN: Asked = ("spoken", "")


def asked_by(nodes: Iterable[Node], bound: frozenset[str] = CONSTANTS) -> Iterator[Asked]:
    """Yield what these nodes ask of the context: how ("printed", "truth", "value"), and the name.

    What is "spoken" has none. `bound` are names that a tag around them has set, from what it asked.
    """
    for node in nodes:
        for kind, name in asked_by_one(node, bound):
            if name.partition(".")[0] not in bound:
                yield kind, name
            elif kind == "printed":
                yield SPOKEN  # It may be a number.


def asked_by_one(node: Node, bound: frozenset[str]) -> Iterator[Asked]:
    match node:
        case VariableNode():
            expression = node.filter_expression
            kind = "value" if expression.filters else "printed"
            names = list(variables_in(expression))
            yield from ((kind, name) for name in names)
            if not names or not SPEECHLESS.issuperset(one for one, _ in expression.filters):
                yield SPOKEN
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
        case BlockNode():
            yield from asked_by(node.nodelist, bound | {"block"})
        case defaulttags.PartialDefNode():
            yield from asked_by(node.nodelist if node.inline else (), bound)
        case defaulttags.PartialNode():
            yield from asked_by(partial_nodes(node), bound)
        case defaulttags.AutoEscapeControlNode() if node.setting:
            yield from asked_by(node.nodelist, bound)
        case TextNode():
            pass
        case _ if STEADY.fullmatch(type(node).__module__) and not isinstance(node, UNSTEADY):
            # What stands between two tags may be changed: it is asked for its value.
            yield from (("value", name) for name in names_within(node, bound))
            yield SPOKEN
        case _:
            raise Unclear(f"Nobody knows what a partial would take here: {node.token}")


def names_within(node: Node, bound: frozenset[str]) -> Iterator[str]:
    """Yield every name that a tag takes, and that stands between it and its end."""
    kept = {key: one for key, one in vars(node).items() if key != "origin"}
    yield from (name for _, name in values_in(kept))
    if isinstance(node, BlockTranslateNode):
        own = {*node.extra_context, node.countervar}
        for token in [*node.singular, *(node.plural or ())]:
            if token.token_type == TokenType.VAR and token.contents not in own:
                yield token.contents
    for name in node.child_nodelists:
        yield from (one for _, one in asked_by(getattr(node, name, ()), bound) if one)


def asked_by_included(node: IncludeNode, bound: frozenset[str]) -> Iterator[Asked]:
    name = node.template.var
    if not isinstance(name, str) or node.template.filters or name.startswith("."):
        raise Unclear(f"A partial includes only templates that it names: {node.template.token}")
    if node.isolated_context:
        return
    try:
        included = get_template(name)
    except TemplateDoesNotExist as error:
        raise Unclear(f"There is no template {name}") from error
    yield from asked_by(included.template.nodelist, bound)  # type: ignore[attr-defined]


def partial_nodes(node: defaulttags.PartialNode) -> NodeList:
    try:
        return node.partial_mapping[node.partial_name].nodelist
    except KeyError as error:
        raise Unclear(f"There is no partial {node.partial_name}") from error

"""Whatever template and context are drawn: a partial is what Django renders, each time."""

import pytest
from django.template import engines
from django.utils.safestring import SafeString
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meanwhile.partials import Partial
from tests.meanwhile.partials.any_template import TEMPLATES, State, Thing, templates

__all__ = ["templates"]

NAMES = st.sampled_from(["a", "b", "a.k", "b.k", "a.k.0", "a.0", "b.items", "a.part", "b.method"])
FILTERS = st.sampled_from(["", "", "|upper", "|default:b", "|length", "|safe", "|join:'<'"])
TRUTHS = st.builds(
    "{}{} {} {}".format,
    st.sampled_from(["", "not "]),
    NAMES,
    st.sampled_from(["and", "or", "==", "in", "is"]),
    NAMES,
)
PRINTED = st.builds("{{{{ {}{} }}}}".format, NAMES, FILTERS)
BLOCKS = [
    "{{% if {2} %}}{0}{{% else %}}{1}{{% endif %}}",
    "{{% for a in {3} %}}{0}{{{{ forloop.counter }}}}{{% empty %}}{1}{{% endfor %}}",
    "{{% with b={3} %}}{0}{{% endwith %}}{1}",
    "{{% include 'inner.html' with x={3} %}}{0}{1}",
    "{{% autoescape off %}}{0}{{% endautoescape %}}{1}",
    "{{% filter lower %}}{0}{{% endfilter %}}{1}",
    "{{% ifchanged {3} %}}{0}{{% endifchanged %}}{1}",
    "{{% firstof {3} b as a %}}{0}{1}",
    "{{% blocktranslate %}}{{{{ a }}}}{{% endblocktranslate %}}{0}{1}",
]
SOURCES = st.recursive(
    PRINTED,
    lambda inner: st.builds(
        lambda block, *parts: block.format(*parts),
        st.sampled_from(BLOCKS),
        inner,
        inner,
        TRUTHS,
        NAMES,
    ),
    max_leaves=4,
)
ONES = st.sampled_from(
    ["", "<b>", SafeString("<b>"), "\0a\0", None, True, 0, 1, 1.0, 12345, State.ON, Thing()]
)
VALUES = st.recursive(
    ONES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=2),
        st.tuples(inner),
        st.fixed_dictionaries({"k": inner}),
    ),
    max_leaves=3,
)
CONTEXTS = st.fixed_dictionaries({}, optional={"a": VALUES, "b": VALUES})


def outcome(render, context):
    try:
        return render(dict(context))
    except Exception as error:  # noqa: BLE001  Whatever Django raises.
        return type(error)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SOURCES, st.lists(CONTEXTS, min_size=1, max_size=3))
@pytest.mark.usefixtures("templates")
def test_a_partial_is_what_django_renders(source, contexts):
    TEMPLATES["drawn.html"] = source
    partial = Partial("drawn.html")

    for context in [*contexts, *contexts]:
        whole = outcome(engines["django"].get_template("drawn.html").render, context)
        assert outcome(partial.render, context) == whole

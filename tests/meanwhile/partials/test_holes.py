"""What a partial keeps of a template's output, and for whom."""

from decimal import Decimal

import pytest
from django.template import engines
from django.test import override_settings
from django.utils import translation
from django.utils.safestring import SafeString

from meanwhile.partials import Partial
from meanwhile.partials.holes import cut_output
from tests.meanwhile.partials.any_template import ENGINE, NOON, TEMPLATES, Thing, templates

__all__ = ["templates"]


@pytest.mark.parametrize(
    ("template", "one", "two"),
    [
        ("{{ x|lower }}", SafeString("<b>"), "<b>"),
        ("{{ x|stringformat:'s' }}", 1, True),
        ("{{ x|stringformat:'s' }}", 1, 1.0),
        ("{% for y in x %}{{ y }}{% endfor %}", (SafeString("<b>"),), ("<b>",)),
        ("{{ x|floatformat:-2 }}", Decimal("1.0"), Decimal("-1.50")),
        ("{{ x|length }}{{ x.0 }}", ("a",), ("b",)),
    ],
)
def test_what_is_equal_and_not_the_same_is_not_taken_for_it(template, one, two):
    TEMPLATES["this.html"] = template
    partial = Partial("this.html")

    for value in (one, two, one):
        whole = engines["django"].get_template("this.html").render({"x": value})
        assert partial.render({"x": value}) == whole


def test_a_changed_object_is_not_taken_for_what_it_was():
    TEMPLATES["this.html"] = "{% with y=x %}{{ y.part }}{% endwith %}"
    partial, thing = Partial("this.html"), Thing()

    partial.render({"x": thing})
    thing.part = "new"

    assert partial.render({"x": thing}) == "new"


@pytest.mark.parametrize(
    "template",
    [
        "{% translate 'Yes' %}",
        "{{ x|floatformat:1 }}",
        "{{ x }}{% if x > 1 %}{% endif %}",
        "{% for y in z %}{{ y }}{% endfor %}",
        "{{ 1234.5 }}",
    ],
)
def test_each_language_has_its_own(template):
    TEMPLATES["this.html"] = template
    partial, context = Partial("this.html"), {"x": 12345, "z": (1234, 5678)}

    for language in ("de", "fr", "de", "en"):
        with translation.override(language):
            whole = engines["django"].get_template("this.html").render(context)
            assert partial.render(context) == whole


@pytest.mark.parametrize(
    ("template", "values"),
    [
        ("{{ x.part }}{% if x.state == 'on' %}{{ y }}{% endif %}", ["<", 1, None, 1.5]),
        ("{% for z in x %}{{ z }}{{ y }}{% endfor %}", ["<", 1, NOON]),
        ("{% include 'inner.html' with part='a' %}{% csrf_token %}", ["<", ""]),
        ("{% translate 'Yes' %}{{ y }}", ["a", "b"]),
    ],
)
def test_what_django_would_only_print_is_rendered_once(template, values):
    TEMPLATES["this.html"] = template
    partial = Partial("this.html")
    cut_output.cache_clear()

    for value in values:
        partial.render({"x": ("a", "b"), "y": value})

    assert cut_output.cache_info().misses <= 2


@pytest.mark.parametrize("options", [{"string_if_invalid": "?%s?"}, {"autoescape": False}])
def test_an_engine_that_prints_otherwise_prints_as_it_does(options):
    TEMPLATES["this.html"] = "{{ x }}{{ y }}"
    engine = {**ENGINE, "OPTIONS": {**ENGINE["OPTIONS"], **options}}

    with override_settings(TEMPLATES=[engine]):
        whole = engines["django"].get_template("this.html").render({"x": "<"})
        assert Partial("this.html").render({"x": "<"}) == whole


def test_a_context_that_makes_values_when_they_are_asked_for_is_asked_for_those_alone():
    class Lazy:
        def get(self, name, default):
            return {"x": [1], "y": "&"}.get(name, default)

    TEMPLATES["this.html"] = "{% for one in x %}{{ one }}{{ y }}{{ z }}{% endfor %}"

    assert Partial("this.html").render(Lazy()) == "1&amp;"


def test_a_template_that_was_edited_is_read_again_in_development():
    with override_settings(DEBUG=True):
        TEMPLATES["this.html"] = "{{ x }}"
        partial = Partial("this.html")
        first = partial.render({"x": 1, "y": 2})

        TEMPLATES["this.html"] = "{{ y }}"
        second = partial.render({"x": 1, "y": 2})

    assert (first, second) == ("1", "2")

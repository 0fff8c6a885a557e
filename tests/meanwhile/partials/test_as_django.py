"""A partial is what Django renders, whatever stands in the template and in the context."""

from decimal import Decimal

import pytest
from django.template import engines
from django.utils import timezone
from django.utils.translation import gettext_lazy

from meanwhile.partials import Partial
from tests.meanwhile.partials.any_template import (
    NOON,
    TEMPLATES,
    Form,
    Html,
    State,
    Thing,
    templates,
)

__all__ = ["templates"]

CASES = [
    ("{{ x.0 }}{{ x.1.k }}{{ x.2 }}", {"x": ["<", {"k": "&"}]}),
    ("{{ x.part }}{{ x.method }}", {"x": Thing()}),
    ("{{ x.delete }}-{{ x.needs }}-{{ x.none }}", {"x": Thing()}),
    ("{{ x }}{{ y.part }}{{ z }}", {"x": lambda: "<", "y": Thing, "z": Thing}),
    ("{% if x %}{{ x }}{% endif %}{% if y.method %}y{% endif %}", {"x": lambda: "", "y": Thing()}),
    ("{{ x }}{{ y }}{{ z }}", {"x": Thing(), "y": Html("<"), "z": Form()}),
    ("{{ x }}{{ y }}{{ z }}", {"x": 1234567, "y": 1234.5, "z": Decimal("1234.50")}),
    ("{{ x }}{{ y }}{{ z }}", {"x": None, "y": NOON, "z": gettext_lazy("Yes")}),
    ("{{ x|upper }}{{ y|date:'H:i' }}", {"x": gettext_lazy("Yes"), "y": NOON}),
    ("{{ 'a<' }}{{ 1234 }}{{ _('Yes') }}{{ None }}{{ True }}", {}),
    ("{{ x }}{{ x.y }}-{{ x.y.z }}", {"x": {"y": {"z": 1}}}),
    ("{{ x }}{{ x.y }}", {"x": Thing()}),
    ("{{ x|length }}{{ x.0 }}{{ x.part }}", {"x": ("a", "b")}),
    ("{{ x|length }}{{ x.part }}", {"x": Thing()}),
    ("{% for k, v in x.items %}{{ k }}={{ v }};{% endfor %}", {"x": {"a": "<"}}),
    ("{{ x.items }}{{ y.items }}", {"x": {"items": "<"}, "y": {}}),
    (
        "{% for x in y %}{{ forloop.counter }}{{ x }}{{ z }}{% cycle 'a' z %}{% endfor %}{{ x }}",
        {"x": "<", "y": ("&", "&"), "z": 1},
    ),
    ("{% for x in y %}{% ifchanged %}{{ x }}{{ z }}{% endifchanged %}{% endfor %}", {"y": "aab"}),
    ("{% for x in y %}{{ x.part }}{% endfor %}", {"y": [Thing()]}),
    ("{% with a=x b=y.k %}{{ a }}{{ b }}{{ x }}{% endwith %}{{ a }}", {"x": "<", "y": {"k": 1}}),
    ("{% if x is None %}none{% endif %}{% if x == '' %}empty{% endif %}{{ x }}", {}),
    ("{% if x is None %}none{% endif %}{% if x|length > 2 %}{{ x }}{% endif %}", {"x": "abc"}),
    ("{% if x and not y or z in x %}{{ x }}{{ y }}{% else %}{{ z }}{% endif %}", {"x": "", "z": 1}),
    ("{% if x < y < z %}{{ x }}{% endif %}", {"x": 1, "y": 2, "z": 3}),
    ("{% if x == 'on <' %}{{ x }}{% endif %}", {"x": State.ON}),
    ("{% if never %}{{ x.broken }}{% endif %}", {"x": Thing()}),
    ("{% if never %}{% include 'none.html' %}{% endif %}", {}),
    ("{{ x }}{% if x.title == 'a' %}{{ x }}{% else %}{{ x.title }}{% endif %}", {"x": 1}),
    ("{{ x|random }}{{ y }}", {"x": ("<",)}),
    (
        (
            "{% autoescape off %}{{ x }}{% autoescape on %}{{ y }}{% endautoescape %}"
            "{% endautoescape %}"
        ),
        {"x": "<", "y": "<"},
    ),
    ("{% autoescape on %}{{ x }}{% endautoescape %}{{ x|safe }}", {"x": "<"}),
    (
        "{% filter upper %}{{ x }}{% endfilter %}{% spaceless %}<p> {{ y }} </p>{% endspaceless %}",
        {"x": "a<"},
    ),
    ("{% firstof x y %}{% firstof x y as z %}{{ z }}", {"y": "<"}),
    ("{% comment %}{{ x }}{% endcomment %}{# {{ x }} #}{% verbatim %}{{ x }}{% endverbatim %}", {}),
    ("{% widthratio x 10 100 as w %}{{ w }}{% templatetag openvariable %}", {"x": 3}),
    (
        "{% include 'inner.html' %}{% include 'inner.html' with part=x only %}",
        {"x": "<", "part": 1},
    ),
    ("{% include which with part=x %}", {"x": "<", "which": "inner.html"}),
    ("{% include './inner.html' %}{% include 'inner'|add:'.html' %}", {"x": "<"}),
    (
        "{% extends 'base.html' %}{% block b %}{{ block.super }}{{ y }}{% endblock %}",
        {"x": "<", "y": "&", "title": "T"},
    ),
    ("{% block b %}{{ x }}{{ block.name }}{% endblock %}", {"x": "<"}),
    ("{% partialdef p %}[{{ x }}]{% endpartialdef %}{% partial p %}{% partial p %}", {"x": "<"}),
    ("{% partialdef p inline %}[{{ x }}]{% endpartialdef %}", {"x": "<"}),
    ("{% if x %}{% partial unknown %}{% endif %}", {}),
    ("{% blocktranslate %}Hi {{ x }}{% endblocktranslate %}", {"x": "<"}),
    (
        (
            "{% blocktranslate with a=x.k count c=n asvar v %}{{ a }}{{ y }}{% plural %}{{ c }}"
            "{% endblocktranslate %}{{ v }}"
        ),
        {"x": {"k": "<"}, "y": "&", "n": 3},
    ),
    ("{% language 'fr' %}{{ x }}{% translate y %}{% endlanguage %}", {"x": 1234.5, "y": "Yes"}),
    ("{% localize off %}{{ x }}{% endlocalize %}{{ x }}", {"x": 1234.5}),
    (
        (
            "{% timezone 'Asia/Tokyo' %}{{ x }}{% endtimezone %}"
            "{% localtime off %}{{ x }}{% endlocaltime %}"
        ),
        {"x": NOON},
    ),
    ("{% csrf_token %}{% if csrf_token %}{{ csrf_token }}{% endif %}", {"csrf_token": "<"}),
    ("<pre>a\n\n  b {{ x }}</pre>", {"x": "1\n\n2"}),
    ("<textarea>{{ x|upper }}</textarea>", {"x": "a\n\n  b"}),
    ("{{ x|upper }}{{ y }}", {"x": "a\0y\0b", "y": "secret"}),
]


@pytest.mark.parametrize(("template", "context"), CASES, ids=[case[0] for case in CASES])
def test_it_is_what_django_renders(template, context):
    TEMPLATES["this.html"] = template
    with timezone.override("Asia/Kolkata"):
        whole = engines["django"].get_template("this.html").render(dict(context))
        partial = Partial("this.html")

        for _ in range(3):
            assert partial.render(context) == whole

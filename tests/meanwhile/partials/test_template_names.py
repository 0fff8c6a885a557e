import pytest
from django.template import engines
from django.test import override_settings
from django.utils.safestring import SafeString

from meanwhile.partials import Names, Partial

TEMPLATES = {
    "row.html": "<li {{ state }}>{{ text }}{% if picture %}<img src={{ picture }}>{% endif %}",
    "state.html": "{% if state == 'on' and not late or hidden %}{{ text }}{% else %}-{% endif %}",
    "filter.html": "{{ name|upper }}{{ name }}{{ one.two }}{{ size|add:more }}{{ 1|add:'2' }}",
    "loop.html": "{% for n in names %}{{ n }}{{ text }}{% empty %}{{ no }}{{ 1 }}{% endfor %}",
    "with.html": "{% with a=b.c %}{{ a }}{{ text }}{% endwith %}{{ a }}",
    "outer.html": "{% include 'inner.html' with part=whole %}{% include 'inner.html' only %}",
    "inner.html": "{{ part.x }}{{ other }}",
    "token.html": "<form>{% csrf_token %}{% firstof a b %}</form>",
    "part.html": "{% if one %}{{ one.two.three }}{% endif %}{% if not one.two %}-{% endif %}",
    "pair.html": "{{ one.two }}-{{ one.three }}",
    "compared.html": "{% if a < b < c %}-{% endif %}",
    "which.html": "{% include which %}",
}


@pytest.fixture(autouse=True)
def templates():
    loaders = [("django.template.loaders.locmem.Loader", TEMPLATES)]
    backend = {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"loaders": loaders},
    }
    with override_settings(TEMPLATES=[backend]):
        yield engines


@pytest.mark.parametrize(
    ("template", "shape", "truths", "holes"),
    [
        ("row.html", "", "", "picture state text"),
        ("state.html", "state", "hidden late", "text"),
        ("filter.html", "more name size", "", "one.two"),
        ("loop.html", "names", "", "no text"),
        ("with.html", "b.c", "", "a text"),
        ("outer.html", "whole", "", "other"),
        ("compared.html", "a b c", "", ""),
        ("part.html", "", "one one.two", "one.two.three"),
        ("token.html", "a b", "", "csrf_token"),
    ],
)
def test_what_is_only_printed_is_a_hole_and_all_else_is_shape(template, shape, truths, holes):
    expected = Names(tuple(shape.split()), tuple(truths.split()), tuple(holes.split()))

    assert Partial(template).names == expected


@pytest.mark.parametrize("template", sorted(set(TEMPLATES) - {"which.html"}))
@pytest.mark.parametrize(
    "context",
    [
        {"size": 1, "more": 2},
        {
            "state": "on",
            "text": "<&>",
            "picture": SafeString("data:image/webp"),
            "late": True,
            "hidden": False,
            "name": "ada",
            "one": {"two": 12.5},
            "size": 1,
            "more": 2,
            "names": ("a", "b"),
            "b": ("x",),
            "whole": ("y",),
            "other": None,
            "csrf_token": "t0ken",
            "no": "'",
        },
        {
            "state": "none",
            "late": False,
            "hidden": 1,
            "text": "\N{SNOWMAN}",
            "size": "",
            "more": "",
        },
    ],
)
def test_it_renders_what_the_template_would(template, context):
    whole = engines["django"].get_template(template).render(context)

    for _ in range(2):
        assert Partial(template).render(context) == whole


def test_a_name_in_an_object_is_found():
    class One:
        two = "&"

    assert "&amp;" in Partial("filter.html").render({"one": One(), "size": 1, "more": 2})


def test_what_fills_a_hole_is_escaped_unless_a_template_has_rendered_it():
    said = {"one": {"two": "<b>", "three": SafeString("<i>")}}

    assert Partial("pair.html").render(said) == "&lt;b&gt;-<i>"


def test_a_name_that_an_object_does_not_have_is_empty():
    class One:
        two = "&"

    assert Partial("pair.html").render({"one": One()}) == "&amp;-"


def test_a_template_that_only_the_context_names_is_rendered_each_time():
    partial = Partial("which.html")

    assert partial.render({"which": "pair.html", "one": {"two": 2}}) == "2-"
    assert partial.names == Names((), (), ())

from django.test import RequestFactory

from contributors.lookups.base import found, none
from contributors.lookups.run import begin_checks
from contributors.signup.page.panel import render_stage, stage_context
from contributors.signup.page.transports import SignUpPage
from tests.support.steered_lookups import account, picture

FREE = none("Nobody has it.", label="Free")
FACE = found("A face.", picture="data:image/png;base64,AAAA")


def test_the_context_has_plain_values_only(settings):
    settings.LOOKUP_DEADLINE = 2

    known = stage_context(begin_checks("ada@xn--bcher-kva.example", [account().lookup]))

    assert known["email"] == "ada@bücher.example"
    assert (known["axis"], known["together"], known["invitation"]) == (2, "", "")


def test_every_row_has_its_answer():
    first, second = account().lookup, picture().lookup
    checks = begin_checks("ada@example.org", [first, second]).having(first, FREE, 0.1)

    html = render_stage(checks.having(second, FACE, 0.4))

    assert "Nobody has it." in html
    assert html.count('src="data:image/png;base64,AAAA"') == 2
    assert html.count('name="answer"') == 2


def test_what_a_visitor_typed_is_escaped():
    html = render_stage(begin_checks("<b>@example.org", [account().lookup]))

    assert "&lt;b&gt;@example.org" in html
    assert "<b>@" not in html


def test_the_late_page_is_drawn_when_all_that_is_sent_at_once_has_come():
    checks = begin_checks("ada@example.org", [account().lookup])

    head = SignUpPage(RequestFactory().post("/join/")).head(checks)

    assert '<link rel="expect" href="#begun" blocking="render">' in head.partition("</head>")[0]
    assert head.endswith('<template id="begun"></template>')

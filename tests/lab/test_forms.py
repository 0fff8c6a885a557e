from contributors.lookups import LOOKUPS
from contributors.values.numbers import spell_number
from lab.options.forms import curl_command, form_context
from tests.support.pages.lab import browser, chosen


def test_the_terminal_gets_what_differs_from_the_preset():
    choices = chosen(preset="failure", profile="7", order="together", code_host_how="hangs")

    line = curl_command(browser(), choices)

    assert line.startswith("curl -N 'http://testserver/lab/?run=1&preset=failure&")
    assert line.endswith("order=together&profile=7&code-host-how=hangs'")


def test_a_preset_alone_is_a_short_line():
    assert (
        curl_command(browser(), chosen()) == "curl -N 'http://testserver/lab/?run=1&preset=normal'"
    )


def test_the_form_knows_every_choice():
    context = form_context(browser(), chosen(account_how="off"))

    assert context["number"] == spell_number(len(LOOKUPS) - 1)
    assert len(context["presets"]) == 5
    assert context["presets"][1][1].endswith("signing-key=380")

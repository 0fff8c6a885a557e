"""How we ask axe leaves out nothing that it would find."""

import pytest

from e2e.support.axe import (
    BUT_CONTRAST,
    COLOURS,
    violations,
    violations_in_both_schemes,
    violations_wide_and_narrow,
)

PAGE = """<!doctype html><html lang="en"><title>Faults</title>
<style>
  :root { color-scheme: light dark; background: light-dark(white, black); }
  .dim { color: #777; background: #666; }
  .night { color: light-dark(black, #222); }
  .plain { color: light-dark(black, white); }
</style><main><h1>Faults</h1>%s</main>"""


def shown(page, words):
    page.set_content(PAGE % words)
    return page


def test_a_fault_is_told_with_the_element_that_has_it(page):
    shown(page, '<img src="data:,"><p class="dim">Words</p>')

    assert violations(page) == [
        ("color-contrast", ['<p class="dim">Words</p>']),
        ("image-alt", ['<img src="data:,">']),
    ]
    assert [rule for rule, _ in violations(page, COLOURS)] == ["color-contrast"]
    assert [rule for rule, _ in violations(page, BUT_CONTRAST)] == ["image-alt"]


def test_colours_are_looked_at_in_both_schemes(page):
    shown(page, '<p class="plain">Words</p><p class="night">Words</p>')

    assert violations(page) == []
    assert violations_in_both_schemes(page) == [("color-contrast", ['<p class="night">Words</p>'])]


def test_a_page_that_is_too_wide_for_a_phone_is_told(page):
    shown(page, '<p class="night" style="inline-size: 400px">Words</p>')

    assert [rule for rule, _ in violations_wide_and_narrow(page)] == ["color-contrast", "sideways"]


@pytest.mark.parametrize(
    "odd",
    [
        '<i style="color: #eee">odd</i>',
        '<b style="background: #111"><i>odd</i></b>',
        '<b style="opacity: .3"><i>odd</i></b>',
        '<i><b style="color: #eee">odd</b></i>',
    ],
)
def test_each_look_of_the_words_of_a_source_is_looked_at(page, odd):
    shown(page, source := f"<pre>{'<i>(</i><i>word</i>' * 20}{odd}</pre>")

    (rule, (element,)) = violations(page)[0]
    assert (rule, "odd" in element) == ("color-contrast", True)
    assert page.locator("main").inner_html().endswith(source)


def test_of_many_words_that_look_alike_a_few_are_told(page):
    shown(page, f"<pre>{'<i class=dim>(</i><i class=dim>word</i>' * 20}</pre>")

    assert violations(page) == [("color-contrast", ['<i class="dim">word</i>'] * 5)]


def test_words_are_looked_at_when_they_have_faded_in(page):
    shown(page, '<p style="opacity: 0; transition: opacity .3s">Words</p>')
    page.evaluate("document.querySelector('p').style.opacity = 1")

    assert violations(page) == []

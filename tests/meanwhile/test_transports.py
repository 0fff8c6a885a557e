import pytest
from django.test import RequestFactory
from django.utils.safestring import SafeString

from meanwhile.fragments import Fragment
from meanwhile.sse import message
from meanwhile.transports import (
    EventStream,
    PlainText,
    ShadowPage,
    text_line,
    transport_for,
)

BOLD = Fragment("one", SafeString('<p id="one" slot="one">1 < 2</p>'), text="one: 1\nof two")
STRANGE = Fragment("two", "<script>", text="two: \x1b[2J2")


@pytest.mark.parametrize(
    ("accept", "agent", "transport"),
    [
        ("text/html, text/event-stream", "Mozilla/5.0", EventStream),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "Mozilla/5.0", ShadowPage),
        ("*/*", "curl/8.5.0", PlainText),
        ("*/*", "Slackbot-LinkExpanding 1.0", ShadowPage),
    ],
)
def test_the_client_chooses(accept, agent, transport):
    request = RequestFactory().get("/", HTTP_ACCEPT=accept, HTTP_USER_AGENT=agent)

    assert transport_for(request) is transport


def test_an_event_swaps_every_fragment_of_a_result():
    assert EventStream().frame([BOLD, STRANGE]) == (
        'data: <hx-partial hx-target="#one" hx-swap="outerHTML">'
        '<p id="one" slot="one">1 < 2</p></hx-partial>'
        '<hx-partial hx-target="#two" hx-swap="outerHTML">&lt;script&gt;</hx-partial>\n\n'
    )


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("row-1_a", "#row-1_a"),
        ("eu.west 1", "[id=&quot;eu.west 1&quot;]"),
        ("1st", "[id=&quot;1st&quot;]"),
        ('a"], body, [b', r"[id=&quot;a\22 \5d \2c  body\2c  \5b b&quot;]"),
        ("<\\é", r"[id=&quot;\3c \5c é&quot;]"),
    ],
)
def test_whatever_its_id_a_fragment_is_swapped_into_that_element(name, target):
    event = EventStream().frame([Fragment(name, "")])

    assert event == (
        f'data: <hx-partial hx-target="{target}" hx-swap="outerHTML"></hx-partial>\n\n'
    )


def test_an_event_keeps_empty_lines_where_they_are_seen():
    assert message("<p>\n\n</p>") == "data: <p>\ndata: </p>\n\n"
    assert message("<pre>\n\n</pre>") == "data: <pre>\ndata: \ndata: </pre>\n\n"


@pytest.mark.parametrize("transport", [EventStream, ShadowPage])
def test_what_no_template_has_rendered_is_escaped(transport):
    framed = transport().frame([STRANGE])

    assert "&lt;script&gt;" in framed
    assert "<script>" not in framed


def test_nothing_to_show_is_no_event():
    assert EventStream().frame([]) == ""
    assert EventStream().end() == "event: done\ndata: ok\n\n"


def test_an_event_stream_ends_with_what_is_last():
    assert EventStream().end([BOLD]).endswith("</p></hx-partial>\n\nevent: done\ndata: ok\n\n")


def test_a_page_is_cut_where_its_fragments_come():
    page = ShadowPage()

    assert page.begin("<main><!--fragments--></main>") == "<main>"
    assert page.frame([BOLD, STRANGE]) == '<p id="one" slot="one">1 < 2</p>&lt;script&gt;'
    assert page.end([BOLD]) == '<p id="one" slot="one">1 < 2</p></main>'


def test_a_page_without_a_place_for_fragments_is_refused():
    with pytest.raises(ValueError, match="no place for"):
        ShadowPage().begin("<main></main>")


def test_a_page_that_breaks_off_says_so_and_is_whole():
    page = ShadowPage()
    page.begin("<main><!--fragments--></main>")

    assert page.farewell() == (
        '<p slot="end">Something went wrong on our side. What you see is still here. '
        "Try again.</p></main>"
    )


def test_a_terminal_gets_lines_and_is_not_steered():
    text = PlainText()

    assert text.frame([BOLD, STRANGE]) == "one: 1\nof two\ntwo: [2J2\n"
    assert text.end([BOLD]) == "one: 1\nof two\n"
    assert text.end() == ""
    assert text.farewell().endswith(" Try again.\n")


def test_a_terminal_gets_a_space_for_one_that_does_not_break():
    assert text_line("14\xa0°C, 1\u202f000 hPa") == "14 °C, 1 000 hPa\n"


def test_a_line_ends_once():
    assert text_line("one\r\n\ttwo") == "onetwo\n"
